import type { WhatsAppAnswer } from "@carillon/services";
import { type HookReply, replyOf } from "./reply-of.ts";

/** What Meta reads: 200 when what it told is durable, and for anything else an answer after which it tells it again. */
export function whatsAppReply(answer: WhatsAppAnswer): HookReply {
  return answer.kind === "received" ? { status: 200, body: { messages: answer.messages } } : replyOf(answer);
}
