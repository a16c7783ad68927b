import { Buffer } from "node:buffer";
import { ValidationError } from "@carillon/connector-kit";

export type Encoding = "utf8" | "base64";

/**
 * A part of a file as text, and how many of its bytes that is: a character that the part ends within is left for the next.
 * @param isLast whether the file ends with it
 * @throws ValidationError for bytes that are no UTF-8
 */
export function decodePart(
  part: Uint8Array,
  encoding: Encoding,
  isLast: boolean,
): { readonly content: string; readonly bytes: number } {
  if (encoding === "base64") return { content: Buffer.from(part).toString("base64"), bytes: part.length };
  const whole = isLast ? part : part.subarray(0, part.length - unfinished(part));
  // The log, as Postgres, has no U+0000 in its texts.
  if (whole.includes(0)) throw notText();
  try {
    const content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(whole);
    return { content, bytes: whole.length };
  } catch (cause) {
    throw notText(cause);
  }
}

function notText(cause?: unknown): ValidationError {
  return new ValidationError({
    provider: "file",
    code: "NOT_TEXT",
    message: "the bytes are no UTF-8",
    userMessage: "This is no text in UTF-8, or does not begin where a character does. Read it as base64.",
    sent: "no",
    cause,
  });
}

/** Bytes at the end that begin a character and do not end it (RFC 3629 §3). */
function unfinished(part: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, part.length); back += 1) {
    const byte = part.at(-back) ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}
