import { REDACTED } from "../marker.ts";
import { isSecretParameter } from "../names/query-names.ts";
import { copyArrayBuffer, copyBytes } from "./copy-bytes.ts";
import { redactNumber, redactString } from "./leaf.ts";
import type { Mode, Rules } from "./walk-context.ts";

/** Copies of objects whose content is not in their properties; undefined for every other object. */
export function copyBuiltin(source: object, mode: Mode, rules: Rules): unknown {
  if (source instanceof Date) return mode === "all" ? REDACTED : new Date(source);
  if (source instanceof Uint8Array) return copyBytes(source, mode, rules);
  if (source instanceof ArrayBuffer) return copyArrayBuffer(source, mode, rules);
  if (ArrayBuffer.isView(source) || source instanceof RegExp || source instanceof Promise) return source;
  if (source instanceof WeakMap || source instanceof WeakSet || source instanceof WeakRef) return source;
  if (source instanceof URL) return copyUrl(source, mode, rules);
  if (source instanceof URLSearchParams) return new URLSearchParams(copyPairs([...source], mode, rules));
  if (source instanceof Headers) return new Headers(copyPairs([...source], mode, rules));
  if (source instanceof FormData) return copyForm(source, mode, rules);
  if (source instanceof String) return Object(redactString(source.valueOf(), mode, rules));
  if (source instanceof Number) return Object(redactNumber(source.valueOf(), mode, rules));
  if (source instanceof Boolean) return source;
  return undefined;
}

function copyUrl(source: URL, mode: Mode, rules: Rules): URL | string {
  const text = redactString(source.href, mode, rules);
  return URL.canParse(text) ? new URL(text) : text;
}

function copyPairs(pairs: [string, string][], mode: Mode, rules: Rules): [string, string][] {
  return pairs.map(([name, value]) => [rules.text(name), redactPair({ name, value }, mode, rules)]);
}

function redactPair(pair: { name: string; value: string }, mode: Mode, rules: Rules): string {
  if (rules.readsStructure && isSecretParameter(pair.name)) return pair.value === "" ? "" : REDACTED;
  return redactString(pair.value, mode, rules);
}

function copyForm(source: FormData, mode: Mode, rules: Rules): FormData {
  const copy = new FormData();
  for (const [name, value] of source) {
    if (typeof value === "string") copy.append(rules.text(name), redactPair({ name, value }, mode, rules));
    else copy.append(rules.text(name), value);
  }
  return copy;
}
