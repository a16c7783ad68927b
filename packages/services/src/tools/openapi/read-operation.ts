import { HttpOperation, schemaOfJson } from "@carillon/connector-kit";
import { createSchemaCloser } from "./close-schema.ts";
import { type JsonNode, textOf } from "./json-node.ts";
import { OperationError } from "./open-api-error.ts";
import { readBody, sizeOf } from "./read-body.ts";
import { type ReadParameter, readParameters } from "./read-parameters.ts";

/** A larger schema is not kept: the body is then any JSON. Bytes */
const MAX_SCHEMA_BYTES = 100_000;

export type FoundOperation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pathItem: JsonNode;
  readonly operation: JsonNode;
};

/** An operation as it is kept. @throws OperationError saying why it cannot be an action */
export function readOperation(document: JsonNode, found: FoundOperation): HttpOperation {
  const { id, method, path, pathItem, operation } = found;
  const closer = createSchemaCloser(document);
  const parameters = readParameters(document, { path: pathItem, operation }, closer);
  const body = readBody(document, operation, closer);
  requirePlaces(path, parameters);
  const parts = {
    path: ofPlace(parameters, "path"),
    query: ofPlace(parameters, "query"),
    headers: ofPlace(parameters, "header"),
  };
  const properties = {
    ...Object.fromEntries(
      Object.entries(parts).flatMap(([name, part]) => (part ? [[name, part.schema]] : [])),
    ),
    ...(body && { body: body.schema }),
  };
  const required = [
    ...Object.entries(parts).flatMap(([name, part]) => (part?.isRequired ? [name] : [])),
    ...(body?.isRequired ? ["body"] : []),
  ];
  const whole = { type: "object", properties, required, additionalProperties: false, $defs: closer.defs() };
  const summary = textOf(operation.summary, 200);
  return HttpOperation.parse({
    id,
    name: summary || textOf(operation.operationId, 200) || `${method} ${path}`,
    description: [`${method} ${path}`, textOf(operation.description)].filter(Boolean).join(": "),
    method,
    path,
    parameters: parameters.map(({ isRequired: _, schema: __, ...parameter }) => parameter),
    body: body?.body ?? null,
    inputSchema: isUsable(whole)
      ? whole
      : { ...whole, properties: { ...properties, ...(body && { body: {} }) }, $defs: {} },
  });
}

/** Small enough to be kept, and nothing in it that cannot be checked. */
function isUsable(schema: object): boolean {
  if (sizeOf(schema) > MAX_SCHEMA_BYTES) return false;
  try {
    schemaOfJson(schema as Record<string, unknown>);
    return true;
  } catch {
    return false;
  }
}

function ofPlace(parameters: readonly ReadParameter[], place: ReadParameter["in"]) {
  const own = parameters.filter((parameter) => parameter.in === place);
  if (own.length === 0) return null;
  const required = own.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const properties = Object.fromEntries(own.map(({ name, schema }) => [name, schema]));
  return {
    isRequired: required.length > 0,
    schema: { type: "object", properties, required, additionalProperties: false },
  };
}

function requirePlaces(path: string, parameters: readonly ReadParameter[]): void {
  for (const [, name] of path.matchAll(/\{([^}]*)\}/g)) {
    if (!parameters.some((parameter) => parameter.in === "path" && parameter.name === name))
      throw new OperationError(`its path has {${name}}, which none of its parameters is`);
  }
}
