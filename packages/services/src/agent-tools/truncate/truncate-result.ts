import type { TruncationStrategy } from "@carillon/core";
import { asJson, jsonLength } from "./json-length.ts";
import { shrinkJson } from "./shrink-json.ts";
import { shrinkText } from "./shrink-text.ts";
import { PLAIN_TEXT } from "./text-cost.ts";

/** JSON.stringify goes some thousands of levels deep; what reads it, less. */
const MAX_DEPTH = 1_000;
/** Of the limit, what the words about a result get where it is too long. */
const CONTENT_SHARE = 1 / 4;

export type Truncation = { readonly maxLength: number; readonly strategy: TruncationStrategy };

type Result = { readonly content: string; readonly data?: unknown };
/** `originalLength`: characters of the content, and of the data as text or as JSON text. */
export type TruncatedResult = Result & { readonly originalLength: number };

/**
 * The result with content and data together no longer than the limit: a text counts by its characters, anything else by
 * its JSON text, which stays valid.
 * @returns null where it is not longer
 */
export function truncateResult(
  { content, data: given }: Result,
  { maxLength, strategy }: Truncation,
): TruncatedResult | null {
  const data = asJson(given);
  const left = maxLength - content.length;
  if (left >= 0 && lengthOf(data, { stopAt: left, maxDepth: MAX_DEPTH }) <= left) return null;
  const dataLength = lengthOf(data);
  const originalLength = content.length + dataLength;
  if (data === undefined) return { content: text(content, maxLength), originalLength };
  const words = text(content, Math.max(Math.floor(maxLength * CONTENT_SHARE), maxLength - dataLength));
  const room = maxLength - words.length;
  const shown = typeof data === "string" ? text(data, room) : shrinkJson(data, { room, strategy });
  return { content: words, data: shown, originalLength };

  function text(whole: string, room: number): string {
    return shrinkText(whole, { room, strategy, cost: PLAIN_TEXT });
  }
}

function lengthOf(data: unknown, bounds?: Parameters<typeof jsonLength>[1]): number {
  return typeof data === "string" ? data.length : jsonLength(data, bounds);
}
