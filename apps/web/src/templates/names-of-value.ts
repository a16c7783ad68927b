import { isSchema } from "#schema-form/json-schema.ts";
import { nameBelow, type TemplateName } from "#templates/template-name.ts";

const DEEPEST = 5;
const MOST = 150;
const MOST_OF_LIST = 1;

/** A value that was there and all that is in it, each by its name; of a list its first item stands for all. */
export function namesOfValue(value: unknown, name: string, meaning: string): readonly TemplateName[] {
  const names: TemplateName[] = [];
  const walk = (at: unknown, path: string, depth: number) => {
    if (names.length >= MOST) return;
    names.push({ name: path, meaning: depth === 0 ? meaning : kindOf(at), sample: at });
    if (depth >= DEEPEST) return;
    if (Array.isArray(at)) {
      for (const [index, item] of at.slice(0, MOST_OF_LIST).entries())
        walk(item, `${path}[${index}]`, depth + 1);
    } else if (isSchema(at)) {
      for (const [key, inner] of Object.entries(at)) walk(inner, nameBelow(path, key), depth + 1);
    }
  };
  walk(value, name, 0);
  return names;
}

const SHOWN = 40;

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 1 ? "a list of 1" : `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  const text = String(value).replace(/\s+/g, " ");
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
