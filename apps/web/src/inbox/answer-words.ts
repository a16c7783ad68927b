import type { InboxAnswering } from "@carillon/core/contracts";
import { plural } from "#format/plural.ts";

/** What the inbox answers, as a sentence. */
export function answerWords({ answer, timesLeft }: InboxAnswering): string {
  if (!answer) return "It answers 200 at once.";
  const { status, delayMs, retryAfterSeconds } = answer;
  const after = delayMs > 0 ? ` after ${delayMs / 1_000} s` : "";
  const header = retryAfterSeconds === null ? "" : `, with Retry-After: ${retryAfterSeconds}`;
  const to = timesLeft === null ? "until you change it" : `to the next ${plural(timesLeft, "request")}`;
  return `It answers ${status}${after}${header}, ${to}.`;
}
