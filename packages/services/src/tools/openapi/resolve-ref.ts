import { type JsonNode, nodeOf, ownValue } from "./json-node.ts";
import { OperationError } from "./open-api-error.ts";

/** References that lead to references. */
const MAX_HOPS = 20;

/**
 * What a reference of the document points to (RFC 6901).
 * @throws OperationError for one that leads out of the document, which is never followed, or nowhere
 */
export function targetOf(document: JsonNode, ref: string): unknown {
  if (!ref.startsWith("#")) {
    throw new OperationError(`it refers to another document, which is not read: ${ref.slice(0, 200)}`);
  }
  const keys = decode(ref.slice(1)).split("/").slice(1);
  let value: unknown = document;
  for (const key of keys) value = ownValue(value, key.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (value === undefined) throw new OperationError(`it refers to what is not there: ${ref.slice(0, 200)}`);
  return value;
}

/** An object of the document, or what it refers to. @throws OperationError where that is none */
export function resolved(document: JsonNode, value: unknown): JsonNode {
  let node = nodeOf(value);
  for (let hops = 0; node && typeof node.$ref === "string"; hops += 1) {
    if (hops === MAX_HOPS) throw new OperationError("its references go in circles");
    node = nodeOf(targetOf(document, node.$ref));
  }
  if (!node) throw new OperationError("a part of it is no object");
  return node;
}

function decode(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}
