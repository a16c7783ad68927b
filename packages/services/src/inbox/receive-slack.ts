import type { ServiceDeps } from "../service-deps.ts";
import { type InboxRequest, receiveHttp } from "./receive-http.ts";

export type SlackAnswer = { readonly status: 200 | 400 | 404; readonly text: string };

/**
 * Takes a message as one of Slack's incoming webhooks does and answers in its words: `ok`, or why nothing was posted
 * (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). What Slack would refuse is not kept.
 */
export async function receiveSlack(deps: ServiceDeps, request: InboxRequest): Promise<SlackAnswer> {
  const message = readObject(request.body);
  if (!message) return { status: 400, text: "invalid_payload" };
  if (![message.text, message.blocks, message.attachments].some(isFilled))
    return { status: 400, text: "no_text" };
  const summary = isFilled(message.text) ? String(message.text) : undefined;
  const isKept = await receiveHttp(deps, request, { summary });
  return isKept ? { status: 200, text: "ok" } : { status: 404, text: "no_service" };
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
