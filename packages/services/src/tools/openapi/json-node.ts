export type JsonNode = Readonly<Record<string, unknown>>;

/** An object of the document; null for all else. */
export function nodeOf(value: unknown): JsonNode | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonNode) : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text of the document, cut to what is shown of it; "" for all else. */
export function textOf(value: unknown, most = 500): string {
  return typeof value === "string" ? value.trim().slice(0, most) : "";
}

/** The value under a key of its own, never one of the prototype's. */
export function ownValue(node: unknown, key: string): unknown {
  return typeof node === "object" && node !== null && Object.hasOwn(node, key)
    ? (node as Record<string, unknown>)[key]
    : undefined;
}
