import { type JsonSchema, resolveSchema, textOf } from "#schema-form/json-schema.ts";
import { shapeOf } from "#schema-form/shape-of.ts";
import { nameBelow, type TemplateName } from "#templates/template-name.ts";

const DEEPEST = 4;
const MOST = 100;

/** All that a value of this schema may hold, each by its name below the value's own. */
export function namesOfSchema(schema: JsonSchema, name: string, meaning: string): readonly TemplateName[] {
  const names: TemplateName[] = [];
  const walk = (at: JsonSchema, path: string, depth: number) => {
    if (names.length >= MOST) return;
    const resolved = resolveSchema(at, schema);
    const own = textOf(resolved, "description") ?? textOf(resolved, "title") ?? kindOf(resolved, schema);
    names.push({ name: path, meaning: depth === 0 ? meaning : own });
    if (depth < DEEPEST) walkInto(resolved, path, depth + 1);
  };
  const walkInto = (at: JsonSchema, path: string, depth: number) => {
    const shape = shapeOf(at, schema);
    if (shape.kind === "object")
      for (const field of shape.fields) walk(field.schema, nameBelow(path, field.key), depth);
    else if (shape.kind === "list") walk(shape.items, `${path}[0]`, depth);
    else if (shape.kind === "union") for (const variant of shape.variants) walkInto(variant, path, depth);
  };
  walk(schema, name, 0);
  return names.filter((each, index) => names.findIndex((other) => other.name === each.name) === index);
}

function kindOf(schema: JsonSchema, root: JsonSchema): string {
  const words = {
    text: "text",
    number: "a number",
    boolean: "yes or no",
    list: "a list",
    choice: "one of a few",
  };
  const { kind } = shapeOf(schema, root);
  return kind in words ? words[kind as keyof typeof words] : "a value";
}
