import type { RecordedRequest, Reply } from "../stand-in.ts";
import { findChannel, type SlackWorkspace } from "./slack-workspace.ts";

const PLAIN = { "content-type": "text/html" };

/** What a Slack incoming webhook answers: plain text, and a status that fits (changelog 2016-05-17). */
export function answerIncomingWebhook(
  { method, body }: RecordedRequest,
  { workspace, isLive, channel }: { workspace: SlackWorkspace; isLive: boolean; channel: string },
): Reply {
  const say = (status: number, text: string): Reply => ({ status, headers: PLAIN, body: text });
  if (!isLive) return say(404, "no_service");
  if (method !== "POST") return say(400, "invalid_payload");
  const payload = readObject(body.toString("utf8"));
  if (!payload) return say(400, "invalid_payload");
  const { text, blocks, attachments, thread_ts, username, icon_emoji } = payload;
  if (!text && !blocks && !attachments) return say(400, "no_text");
  const target = findChannel(workspace, channel);
  if (!target) return say(404, "channel_not_found");
  if (target.isArchived) return say(410, "channel_is_archived");
  workspace.messages.push({
    channel: target.id,
    ts: workspace.nextTs(),
    mine: true,
    text: String(text ?? ""),
    blocks,
    threadTs: typeof thread_ts === "string" ? thread_ts : undefined,
    username: typeof username === "string" ? username : undefined,
    icon: typeof icon_emoji === "string" ? icon_emoji : undefined,
    reactions: new Set(),
  });
  return say(200, "ok");
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
