import type { HttpOperation } from "@carillon/connector-kit";
import { normalize, upgrade } from "@scalar/openapi-parser";
import { type JsonNode, listOf, nodeOf, textOf } from "./json-node.ts";
import { OpenApiError, OperationError } from "./open-api-error.ts";
import { operationIds } from "./operation-ids.ts";
import { type FoundOperation, readOperation } from "./read-operation.ts";
import { resolved } from "./resolve-ref.ts";
import { securityWords } from "./security-words.ts";

const MAX_OPERATIONS = 2_000;
const METHODS = ["get", "head", "post", "put", "patch", "delete", "options"] as const;

export type ReadDocument = {
  readonly title: string;
  readonly version: string;
  readonly servers: readonly string[];
  readonly security: readonly string[];
  readonly operations: readonly HttpOperation[];
  readonly skipped: readonly { readonly method: string; readonly path: string; readonly reason: string }[];
};

/**
 * The operations of an OpenAPI document, 3.0, 3.1 or Swagger 2.0, as JSON or YAML. Nothing outside of it is read.
 * @throws OpenApiError saying what is wrong. A text made for it can take long: see `readOpenApi`
 */
export function readDocument(text: string): ReadDocument {
  const document = parse(text);
  const found = operationsOf(document);
  if (found.length > MAX_OPERATIONS)
    throw new OpenApiError(`It has ${found.length} operations; at most ${MAX_OPERATIONS} are read`);
  const operations: HttpOperation[] = [];
  const skipped: ReadDocument["skipped"][number][] = [];
  for (const each of found) {
    try {
      operations.push(readOperation(document, each));
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      skipped.push({ method: each.method, path: each.path, reason: error.message });
    }
  }
  const info = nodeOf(document.info) ?? {};
  return {
    title: textOf(info.title, 200),
    version: textOf(info.version, 50),
    servers: listOf(document.servers)
      .slice(0, 10)
      .map((server) => textOf(nodeOf(server)?.url, 300)),
    security: securityWords(document),
    operations,
    skipped,
  };
}

function parse(text: string): JsonNode {
  let parsed: JsonNode | null;
  try {
    parsed = nodeOf(normalize(text));
  } catch (cause) {
    throw new OpenApiError(`This is neither JSON nor YAML: ${messageOf(cause)}`, { cause });
  }
  const said = parsed?.openapi ?? parsed?.swagger;
  if (!parsed || said === undefined)
    throw new OpenApiError('This is no OpenAPI document: it has no "openapi" and no "swagger"');
  if (!/^(2\.0|3\.[01](\.\d+)?)$/.test(String(said)))
    throw new OpenApiError(`Its version is ${String(said).slice(0, 20)}; 2.0, 3.0 and 3.1 are read`);
  try {
    const { specification } = upgrade(parsed);
    return nodeOf(specification) ?? {};
  } catch (cause) {
    throw new OpenApiError(`It is not sound: ${messageOf(cause)}`, { cause });
  }
}

function operationsOf(document: JsonNode): FoundOperation[] {
  const bare = Object.entries(nodeOf(document.paths) ?? {}).flatMap(([path, item]) => {
    const pathItem = pathItemOf(document, item);
    return METHODS.flatMap((method) => {
      const operation = nodeOf(pathItem[method]);
      const operationId = textOf(operation?.operationId, 200);
      return operation ? [{ method: method.toUpperCase(), path, pathItem, operation, operationId }] : [];
    });
  });
  if (bare.length === 0) throw new OpenApiError("It has no operations");
  const ids = operationIds(bare);
  return bare.map((each, at) => ({ ...each, id: ids[at] ?? "" }));
}

/** One that cannot be resolved has no operations that could be told of. */
function pathItemOf(document: JsonNode, item: unknown): JsonNode {
  try {
    return resolved(document, item);
  } catch (error) {
    if (error instanceof OperationError) return {};
    throw error;
  }
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]?.slice(0, 200) ?? "";
}
