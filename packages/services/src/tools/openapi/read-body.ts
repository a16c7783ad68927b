import { Buffer } from "node:buffer";
import type { HttpOperation } from "@carillon/connector-kit";
import type { SchemaCloser } from "./close-schema.ts";
import { type JsonNode, nodeOf } from "./json-node.ts";
import { OperationError } from "./open-api-error.ts";
import { resolved } from "./resolve-ref.ts";

type BodyType = NonNullable<HttpOperation["body"]>["type"];

/** The first kind of these that the operation takes is sent. */
const KINDS: readonly { readonly type: BodyType; readonly fits: RegExp }[] = [
  { type: "json", fits: /^application\/json$/ },
  { type: "json", fits: /\+json$/ },
  { type: "form", fits: /^application\/x-www-form-urlencoded$/ },
  { type: "multipart", fits: /^multipart\/form-data$/ },
  { type: "text", fits: /^text\/|[/+](xml|yaml|graphql)$/ },
  { type: "binary", fits: /\// },
];

const ARTIFACT = { type: "string", title: "Artifact", description: "Id of a file that a run has kept" };
const BYTES = {
  artifactId: ARTIFACT,
  base64: { type: "string", title: "Base64" },
  text: { type: "string", title: "Text" },
};
const FILE = {
  type: "object",
  title: "File",
  description: "One of artifactId, base64 and text",
  properties: { ...BYTES, filename: { type: "string" }, contentType: { type: "string" } },
  additionalProperties: false,
};

export type ReadBody = {
  readonly body: NonNullable<HttpOperation["body"]>;
  readonly schema: unknown;
  readonly isRequired: boolean;
};

/** What an operation takes as its body; null: none. @throws OperationError for one that cannot be sent here */
export function readBody(document: JsonNode, operation: JsonNode, closer: SchemaCloser): ReadBody | null {
  if (operation.requestBody === undefined) return null;
  const { content, required } = resolved(document, operation.requestBody);
  const types = Object.entries(nodeOf(content) ?? {});
  if (types.length === 0) return null;
  for (const { type, fits } of KINDS) {
    for (const [name, media] of types) {
      const contentType = name.split(";")[0]?.trim().toLowerCase() ?? "";
      if (!fits.test(contentType) || contentType.includes("*")) continue;
      const schema = schemaOf(document, { type, schema: nodeOf(media)?.schema }, closer);
      return { body: { type, contentType }, schema, isRequired: required === true };
    }
  }
  throw new OperationError("it takes no body that can be sent");
}

function schemaOf(
  document: JsonNode,
  { type, schema }: { type: BodyType; schema: unknown },
  closer: SchemaCloser,
): unknown {
  if (type === "text") return { type: "string" };
  if (type === "binary") return { type: "object", properties: BYTES, additionalProperties: false };
  if (type !== "multipart") return schema === undefined ? {} : closer.close(schema);
  const { properties, required } = schema === undefined ? {} : resolved(document, schema);
  const parts = Object.entries(nodeOf(properties) ?? {});
  const isRequired = Array.isArray(required) && required.length > 0;
  return {
    type: "object",
    properties: Object.fromEntries(parts.map(([name, part]) => [name, partOf(document, part, closer)])),
    ...(isRequired && { required: required.filter((name) => parts.some(([known]) => known === name)) }),
  };
}

/** A part that is a file is given as one; all else as fields. */
function partOf(document: JsonNode, part: unknown, closer: SchemaCloser): unknown {
  const node = resolved(document, part);
  if (isFile(node)) return FILE;
  if (node.type === "array" && nodeOf(node.items) && isFile(resolved(document, node.items)))
    return { type: "array", items: FILE };
  return closer.close(part);
}

/** `format: binary` of 3.0, `contentMediaType` of 3.1 (OpenAPI 3.1.0 §4.8.14.2). */
function isFile({ format, contentMediaType, contentEncoding }: JsonNode): boolean {
  return format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined);
}

/** Bytes of a schema as it is kept. */
export const sizeOf = (schema: unknown): number => Buffer.byteLength(JSON.stringify(schema));
