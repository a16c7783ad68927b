import type { InboxAnswer, InboxAnswering } from "@carillon/core/contracts";
import { plural } from "#format/plural.ts";

/** What the inbox answers, as a sentence. */
export function answerWords({ answer, timesLeft }: InboxAnswering): string {
  if (!answer) return "It answers 200 at once.";
  const to = timesLeft === null ? "until you change it" : `to the next ${plural(timesLeft, "request")}`;
  return `It answers ${partsOf(answer)}, ${to}.`;
}

/** What one request was answered with. */
export function answeredWords(answer: InboxAnswer): string {
  return `Answered ${partsOf(answer)}`;
}

function partsOf({ status, delayMs, retryAfterSeconds }: InboxAnswer): string {
  const after = delayMs > 0 ? ` after ${delayMs / 1_000} s` : "";
  const header = retryAfterSeconds === null ? "" : `, with Retry-After: ${retryAfterSeconds}`;
  return `${status}${after}${header}`;
}
