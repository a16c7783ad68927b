import type { InboxAnswer } from "@carillon/core/contracts";
import { answeredWords } from "#inbox/answer-words.ts";
import { Badge } from "#ui/badge.tsx";

const FIRST_REFUSAL = 400;

/** What a delivery was answered with. */
export function AnswerBadge({ answer }: { readonly answer: InboxAnswer }) {
  const { status, delayMs } = answer;
  return (
    <Badge tone={status >= FIRST_REFUSAL ? "bad" : delayMs > 0 ? "warn" : "neutral"}>
      {answeredWords(answer)}
    </Badge>
  );
}
