import { isSchema, type JsonSchema, resolveSchema, textOf } from "./json-schema.ts";
import type { ObjectField } from "./shape-of.ts";

/** The parts of a connection's form, in the order they are drawn. */
const FIELD_GROUPS = ["connection", "credentials", "advanced"] as const;
type FieldGroup = (typeof FIELD_GROUPS)[number];
type FieldGroups = Readonly<Record<FieldGroup, readonly ObjectField[]>>;

const MAX_DEPTH = 8;

/**
 * Fields of a connection by what they are: where it leads, who signs in there, and what most leave as it is. A schema says so
 * by `group`; where it does not, secrets are credentials, and what may be left out after them is for few. undefined: nobody
 * signs in.
 */
export function fieldGroups(fields: readonly ObjectField[], root: JsonSchema): FieldGroups | undefined {
  const schemas = fields.map((field) => resolveSchema(field.schema, root));
  const firstSecret = schemas.findIndex((schema) => holdsSecret(schema, root));
  const told = schemas.map(
    (schema, index) =>
      declared(schema) ??
      (holdsSecret(schema, root)
        ? "credentials"
        : fields[index]?.required || "default" in schema || index < firstSecret
          ? "connection"
          : "advanced"),
  );
  if (!told.includes("credentials")) return undefined;
  const of = (group: FieldGroup) => fields.filter((_, index) => told[index] === group);
  return { connection: of("connection"), credentials: of("credentials"), advanced: of("advanced") };
}

function declared(schema: JsonSchema): FieldGroup | undefined {
  const group = textOf(schema, "group");
  return FIELD_GROUPS.find((each) => each === group);
}

function holdsSecret(schema: JsonSchema, root: JsonSchema, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const resolved = resolveSchema(schema, root);
  if (resolved.secret === true) return true;
  const { properties, anyOf, oneOf } = resolved;
  const below = [
    ...(isSchema(properties) ? Object.values(properties) : []),
    ...(Array.isArray(anyOf) ? anyOf : []),
    ...(Array.isArray(oneOf) ? oneOf : []),
  ];
  return below.some((each) => isSchema(each) && holdsSecret(each, root, depth + 1));
}
