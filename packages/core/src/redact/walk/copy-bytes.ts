import { REDACTED } from "../marker.ts";
import { redactString } from "./leaf.ts";
import type { Mode, Rules } from "./walk-context.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

// Bytes that are no text are read byte by byte: a picture of some megabytes only where a secret is looked for.
const LONGEST_BINARY = 1_000_000;
const CHUNK = 8_192;

/** Bytes are read as text. The same object comes back when there is nothing to hide. */
export function copyBytes(source: Uint8Array, mode: Mode, rules: Rules): Uint8Array {
  const redacted = mode === "plain" ? redactBytes(source, rules) : encoder.encode(REDACTED);
  if (redacted === undefined) return source;
  // A Buffer stays a Buffer: it is a Uint8Array with another prototype.
  return Object.setPrototypeOf(redacted, Object.getPrototypeOf(source));
}

/** Text that an ArrayBuffer holds, the same way. */
export function copyArrayBuffer(source: ArrayBuffer, mode: Mode, rules: Rules): ArrayBuffer {
  const view = new Uint8Array(source);
  const redacted = copyBytes(view, mode, rules);
  return redacted === view ? source : Uint8Array.from(redacted).buffer;
}

/** The new bytes, or undefined where they stay. */
function redactBytes(source: Uint8Array, rules: Rules): Uint8Array | undefined {
  const text = decode(source);
  if (text !== undefined) {
    const redacted = redactString(text, "plain", rules);
    return redacted === text ? undefined : encoder.encode(redacted);
  }
  if (source.length > LONGEST_BINARY && !rules.hasSecrets) return undefined;
  const binary = toBinary(source);
  const redacted = redactString(binary, "plain", rules);
  return redacted === binary ? undefined : Uint8Array.from(redacted, (c) => c.charCodeAt(0));
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function toBinary(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return binary;
}
