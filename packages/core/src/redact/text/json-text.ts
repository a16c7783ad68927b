import { type RedactTree, spliceJson } from "./json-splice.ts";

/** Could the whole text be one JSON value with something in it? Cheap, since failing to parse costs an exception. */
export function looksLikeJson(text: string): boolean {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length - 1;
  if (end <= start) return false;
  const first = text[start];
  const last = text[end];
  if (first === "{") return last === "}" && /^\{\s*["}]/.test(text.slice(start, start + 64));
  if (first === "[") return last === "]" && /^\[\s*["[{\-\dtfn\]]/.test(text.slice(start, start + 64));
  return first === '"' && last === '"' && end > start + 1 && text.includes('\\"');
}

/** The text with its secrets replaced, or undefined when it is no JSON. Spaces, numbers and order stay as they are. */
export function redactJson(
  text: string,
  redactTree: RedactTree,
  redactKey: (key: string) => string,
): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return spliceJson(text, { original: parsed, redacted: redactTree(parsed), redactTree, redactKey });
}
