import { isSchema, type JsonSchema, textOf } from "./json-schema.ts";
import { shapeOf } from "./shape-of.ts";

const ACRONYMS: Readonly<Record<string, string>> = {
  url: "URL",
  id: "ID",
  smtp: "SMTP",
  api: "API",
  tls: "TLS",
  starttls: "STARTTLS",
  http: "HTTP",
  html: "HTML",
  json: "JSON",
  cc: "Cc",
  bcc: "Bcc",
  ip: "IP",
};

/** `smtpHost` → `SMTP host`, `is_html` → `Is HTML`. */
export function humanize(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[\s_-]+/)
    .filter(Boolean)
    .map((word) => ACRONYMS[word.toLowerCase()] ?? word.toLowerCase());
  const text = words.join(" ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function labelOf(schema: JsonSchema, key: string): string {
  return textOf(schema, "title") ?? humanize(key);
}

/** What to call one variant of a union in the list of its kinds. */
export function variantLabel(variant: JsonSchema, root: JsonSchema, index: number): string {
  const title = textOf(variant, "title");
  if (title !== undefined) return title;
  const shape = shapeOf(variant, root);
  switch (shape.kind) {
    case "object": {
      const tag = shape.fields.find((field) => isSchema(field.schema) && "const" in field.schema);
      if (tag) return humanize(String(tag.schema.const));
      const needed = shape.fields.find((field) => field.required);
      return needed ? labelOf(needed.schema, needed.key) : `Form ${index + 1}`;
    }
    case "constant":
      return humanize(String(shape.value));
    case "text":
      return "Text";
    case "choice":
      return "Choice";
    case "number":
      return "Number";
    case "boolean":
      return "Yes or no";
    case "list":
      return "List";
    case "record":
      return "Names and values";
    default:
      return "JSON";
  }
}
