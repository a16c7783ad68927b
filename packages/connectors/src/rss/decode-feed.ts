import { TextDecoder } from "node:util";
import type { HttpResponse } from "@carillon/connector-kit";
import { notAFeed } from "./feed-errors.ts";

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The text of a feed: by its byte order mark, else the charset of the header, else the XML declaration, else as UTF-8
 * (RFC 7303 §3.2).
 * @throws ValidationError for a charset that nobody knows
 */
export function decodeFeed({ status, headers, body }: HttpResponse): string {
  const charset =
    BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => body[at] === byte))?.[0] ??
    /charset\s*=\s*"?([^\s";]+)/i.exec(headers["content-type"] ?? "")?.[1] ??
    declaredEncoding(body) ??
    "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset);
  } catch (cause) {
    throw notAFeed(status, "is in a character set that is not known", cause);
  }
  return decoder.decode(body);
}

/** `<?xml version="1.0" encoding="iso-8859-1"?>`; a declaration in two-byte characters names no more than they show. */
function declaredEncoding(body: Buffer): string | undefined {
  if (body[0] === 0x3c && body[1] === 0) return "utf-16le";
  if (body[0] === 0 && body[1] === 0x3c) return "utf-16be";
  return /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    body.toString("latin1", 0, 400),
  )?.[1];
}
