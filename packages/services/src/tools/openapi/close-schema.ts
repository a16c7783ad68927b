import { createHash } from "node:crypto";
import { type JsonNode, nodeOf } from "./json-node.ts";
import { OperationError } from "./open-api-error.ts";
import { targetOf } from "./resolve-ref.ts";

/** Parts of one operation's schemas; more are more than anybody fills in. */
const MAX_NODES = 20_000;
const MAX_DEPTH = 60;
const MAX_TEXT = 500;

/** Keywords whose value is taken as it is. */
const PLAIN = new Set(
  "type enum const required minItems maxItems uniqueItems minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minProperties maxProperties format default title".split(
    " ",
  ),
);
const SCHEMAS = new Set(["items", "additionalProperties", "prefixItems", "anyOf", "allOf", "oneOf"]);

export type SchemaCloser = {
  /** A copy that stands on its own feet. @throws OperationError for what refers out of the document, or is too large */
  close(schema: unknown): unknown;
  /** What the copies refer to, by their names. */
  defs(): JsonNode;
};

/**
 * Copies schemas of a document, with what they refer to, into one that needs no document. Circles stay circles. What our
 * check cannot say is left out, and what a service fills in itself (readOnly) is not asked for.
 */
export function createSchemaCloser(document: JsonNode): SchemaCloser {
  const defs = new Map<string, unknown>();
  let nodes = 0;

  function close(schema: unknown, depth: number): unknown {
    if (typeof schema === "boolean") return schema;
    nodes += 1;
    if (nodes > MAX_NODES) throw new OperationError("its schema has too many parts");
    const node = nodeOf(schema);
    if (!node || depth > MAX_DEPTH) return {};
    if (typeof node.$ref === "string") return refTo(node.$ref, depth);
    const hidden = hiddenIn(node);
    return Object.fromEntries(
      Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
        if (key === "required" && Array.isArray(value))
          return [[key, value.filter((name) => typeof name === "string" && !hidden.has(name))]];
        if (PLAIN.has(key)) return [[key, value]];
        if (key === "description" && typeof value === "string") return [[key, value.slice(0, MAX_TEXT)]];
        if (key === "properties") return [[key, closeProperties(value, hidden, depth)]];
        if (!SCHEMAS.has(key)) return [];
        // Of alternatives that overlap, as they often do, one has to fit, not exactly one.
        return [[key === "oneOf" ? "anyOf" : key, closeEach(value, depth)]];
      }),
    );
  }

  function closeEach(value: unknown, depth: number): unknown {
    return Array.isArray(value) ? value.map((each) => close(each, depth + 1)) : close(value, depth + 1);
  }

  function closeProperties(value: unknown, hidden: ReadonlySet<string>, depth: number): object {
    const kept = Object.entries(nodeOf(value) ?? {}).filter(([name]) => !hidden.has(name));
    return Object.fromEntries(kept.map(([name, each]) => [name, close(each, depth + 1)]));
  }

  function refTo(ref: string, depth: number): object {
    const name = nameOf(ref);
    if (!defs.has(name)) {
      defs.set(name, {});
      defs.set(name, close(targetOf(document, ref), depth + 1));
    }
    return { $ref: `#/$defs/${name}` };
  }

  return { close: (schema) => close(schema, 0), defs: () => Object.fromEntries(defs) };
}

function hiddenIn({ properties }: JsonNode): Set<string> {
  const entries = Object.entries(nodeOf(properties) ?? {});
  return new Set(entries.filter(([, each]) => nodeOf(each)?.readOnly === true).map(([name]) => name));
}

/** A name that needs no escaping, and is another for each reference. */
function nameOf(ref: string): string {
  const last = ref.split("/").at(-1) ?? "";
  if (ref === `#/components/schemas/${last}` && /^[A-Za-z0-9_-]{1,100}$/.test(last)) return last;
  return `x-${createHash("sha256").update(ref).digest("hex").slice(0, 16)}`;
}
