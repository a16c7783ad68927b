import type { RecordedRequest, Reply } from "../stand-in.ts";
import { discordFailure, messageProblem } from "./discord-answers.ts";
import { DISCORD_CHANNELS, type DiscordServer } from "./discord-server.ts";

type Hook = { readonly id: string; readonly token: string; readonly isForum: boolean };

/** A webhook with its token (docs.discord.com/developers/resources/webhook): read it, execute it, change its messages. */
export function answerWebhook(
  { method, body }: Pick<RecordedRequest, "method"> & { body: Readonly<Record<string, unknown>> },
  {
    server,
    hook,
    url,
    messageId,
  }: { server: DiscordServer; hook: Hook; url: URL; messageId: string | undefined },
): Reply {
  const home = hook.isForum ? DISCORD_CHANNELS.forum : DISCORD_CHANNELS.general;
  const threadId = url.searchParams.get("thread_id");
  if (threadId !== null && !server.threads.some(({ id }) => id === threadId)) return discordFailure(10_003);
  const channelId = threadId ?? home;
  if (messageId !== undefined) return changeMessage({ method, body, server, channelId, messageId });
  if (method === "GET") {
    return {
      body: {
        id: hook.id,
        type: 1,
        name: "Carillon",
        channel_id: home,
        guild_id: server.id,
        token: hook.token,
      },
    };
  }
  if (method !== "POST") return { status: 405, body: { message: "405: Method Not Allowed", code: 0 } };
  // Unless asked to respect them, Discord drops components of a webhook that no application owns.
  const { components, ...rest } = body;
  const respected = url.searchParams.get("with_components") === "true" && components !== undefined;
  const message = respected ? { ...rest, components } : rest;
  const problem = messageProblem(message);
  if (problem) return problem;
  if (hook.isForum && threadId === null && body.thread_name === undefined) return discordFailure(220_001);
  const id = server.nextId();
  server.messages.push({ id, channelId, author: "webhook", body: message });
  if (url.searchParams.get("wait") !== "true") return { status: 204 };
  return { body: { id, channel_id: channelId, webhook_id: hook.id, content: body.content ?? "" } };
}

function changeMessage(call: {
  method: string;
  body: Readonly<Record<string, unknown>>;
  server: DiscordServer;
  channelId: string;
  messageId: string;
}): Reply {
  const { method, body, server, channelId, messageId } = call;
  const message = server.messages.find(({ id }) => id === messageId);
  if (message?.author !== "webhook" || message.channelId !== channelId) return discordFailure(10_008);
  if (method === "DELETE") {
    server.messages.splice(server.messages.indexOf(message), 1);
    return { status: 204 };
  }
  const next = { ...message.body, ...body };
  const problem = messageProblem(next);
  if (problem) return problem;
  message.body = next;
  return { body: { id: message.id, channel_id: channelId, content: next.content ?? "" } };
}
