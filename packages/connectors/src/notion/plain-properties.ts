import { plainText } from "./rich-text.ts";

type Property = Readonly<Record<string, unknown>>;

/** Property values without Notion's wrapping, by name: texts, numbers, names of choices, ids of relations. */
export function plainProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plainValue(value)]));
}

/** The title of a page, whatever its property is called. */
export function titleOf(properties: Readonly<Record<string, unknown>>): string {
  const title = Object.values(properties).find((property) => read(property, "type") === "title");
  return plainText(read(title, "title"));
}

function plainValue(property: unknown): unknown {
  const type = read(property, "type");
  if (typeof type !== "string") return property ?? null;
  const value = read(property, type);
  switch (type) {
    case "title":
    case "rich_text":
      return plainText(value);
    case "select":
    case "status":
      return read(value, "name") ?? null;
    case "multi_select":
      return list(value).map((choice) => read(choice, "name"));
    case "relation":
      return list(value).map((page) => read(page, "id"));
    case "people":
      return list(value).map((person) => read(person, "name") ?? read(person, "id"));
    case "files":
      return list(value).map(
        (file) => read(read(file, "external"), "url") ?? read(read(file, "file"), "url"),
      );
    case "created_by":
    case "last_edited_by":
      return read(value, "name") ?? read(value, "id") ?? null;
    case "unique_id": {
      const prefix = read(value, "prefix");
      return typeof prefix === "string"
        ? `${prefix}-${read(value, "number")}`
        : (read(value, "number") ?? null);
    }
    case "formula":
      return plainValue(value);
    default:
      // Numbers, checkboxes, dates, addresses and times are plain already; a roll-up stays as it is.
      return value ?? null;
  }
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Property)[key]
    : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
