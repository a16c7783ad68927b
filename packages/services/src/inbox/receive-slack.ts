import type { InboxAnswer } from "@carillon/core";
import type { ServiceDeps } from "../service-deps.ts";
import { type InboxRequest, receiveHttp } from "./receive-http.ts";

export type SlackAnswer = InboxAnswer & { readonly text: string };

/**
 * Takes a message as one of Slack's incoming webhooks does and answers in its words: `ok`, or why nothing was posted
 * (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). What Slack would refuse is not kept.
 */
export async function receiveSlack(deps: ServiceDeps, request: InboxRequest): Promise<SlackAnswer> {
  const message = readObject(request.body);
  if (!message) return answerOf(400, "invalid_payload");
  if (![message.text, message.blocks, message.attachments].some(isFilled)) return answerOf(400, "no_text");
  const summary = isFilled(message.text) ? String(message.text) : undefined;
  const answer = await receiveHttp(deps, request, { summary });
  if (!answer) return answerOf(404, "no_service");
  return {
    ...answer,
    text: answer.status === 200 ? "ok" : `The test inbox was set to answer ${answer.status}`,
  };
}

function answerOf(status: number, text: string): SlackAnswer {
  return { status, delayMs: 0, retryAfterSeconds: null, text };
}

function readObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isFilled(part: unknown): boolean {
  return (typeof part === "string" || Array.isArray(part)) && part.length > 0;
}
