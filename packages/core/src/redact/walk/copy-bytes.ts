import { REDACTED } from "../marker.ts";
import { redactString } from "./leaf.ts";
import type { Mode, Rules } from "./walk-context.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

/** Bytes that are text are read as text. The same object comes back when there is nothing to hide. */
export function copyBytes(source: Uint8Array, mode: Mode, rules: Rules): Uint8Array {
  const text = decode(source);
  const redacted =
    text === undefined ? (mode === "plain" ? undefined : REDACTED) : redactString(text, mode, rules);
  if (redacted === undefined || redacted === text) return source;
  // A Buffer stays a Buffer: it is a Uint8Array with another prototype.
  return Object.setPrototypeOf(encoder.encode(redacted), Object.getPrototypeOf(source));
}

/** Text that an ArrayBuffer holds, the same way. */
export function copyArrayBuffer(source: ArrayBuffer, mode: Mode, rules: Rules): ArrayBuffer {
  const view = new Uint8Array(source);
  const redacted = copyBytes(view, mode, rules);
  return redacted === view ? source : Uint8Array.from(redacted).buffer;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
