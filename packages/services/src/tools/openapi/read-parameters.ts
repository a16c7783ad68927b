import { type HttpOperation, PARAMETER_STYLES } from "@carillon/connector-kit";
import type { SchemaCloser } from "./close-schema.ts";
import { type JsonNode, listOf, nodeOf, textOf } from "./json-node.ts";
import { OperationError } from "./open-api-error.ts";
import { resolved } from "./resolve-ref.ts";

type Parameter = HttpOperation["parameters"][number];

export type ReadParameter = Parameter & { readonly isRequired: boolean; readonly schema: unknown };

/** Set by the connection, or by HTTP itself (OpenAPI 3.1.0 §4.8.12.1: such parameters are to be ignored). */
const NOT_OURS = new Set(["accept", "authorization", "content-type"]);
const STYLES: ReadonlySet<string> = new Set(PARAMETER_STYLES);

/**
 * The parameters of an operation: its own in place of its path's, where they are of one name and place.
 * @throws OperationError for one that has to be given and cannot be sent here
 */
export function readParameters(
  document: JsonNode,
  { path, operation }: { path: JsonNode; operation: JsonNode },
  closer: SchemaCloser,
): ReadParameter[] {
  const found = new Map<string, JsonNode>();
  for (const given of [...listOf(path.parameters), ...listOf(operation.parameters)]) {
    const parameter = resolved(document, given);
    found.set(`${String(parameter.in)} ${String(parameter.name)}`, parameter);
  }
  return [...found.values()].flatMap((parameter) => readParameter(parameter, closer) ?? []);
}

/** null: it need not be given, and cannot be. */
function readParameter(parameter: JsonNode, closer: SchemaCloser): ReadParameter | null {
  const name = textOf(parameter.name, 200);
  const place = parameter.in;
  const isRequired = place === "path" || parameter.required === true;
  if (place !== "path" && place !== "query" && place !== "header") {
    if (!isRequired) return null;
    throw new OperationError(`its parameter ${name} goes into a ${String(place)}, which cannot be sent`);
  }
  if (name === "" || (place === "header" && NOT_OURS.has(name.toLowerCase()))) return null;
  const content = Object.values(nodeOf(parameter.content) ?? {})[0];
  const byDefault = place === "query" ? "form" : "simple";
  const style = content === undefined ? (parameter.style ?? byDefault) : "json";
  if (typeof style !== "string" || !STYLES.has(style)) {
    if (!isRequired) return null;
    throw new OperationError(`its parameter ${name} is written as ${String(style)}, which cannot be sent`);
  }
  const schema = closer.close(nodeOf(content)?.schema ?? parameter.schema ?? {});
  const description = textOf(parameter.description);
  return {
    name,
    in: place,
    style: style as Parameter["style"],
    explode: typeof parameter.explode === "boolean" ? parameter.explode : style === "form",
    isRequired,
    schema:
      description && nodeOf(schema) && !("$ref" in (schema as object))
        ? { description, ...(schema as object) }
        : schema,
  };
}
