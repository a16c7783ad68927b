import type { Reply } from "../stand-in.ts";
import { discordFailure, messageProblem, wrongField } from "./discord-answers.ts";
import { type DiscordServer, findPlace } from "./discord-server.ts";

type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly server: DiscordServer;
  /** Messages by nonce, of the last minutes. */
  readonly nonces: Map<string, string>;
};

/** What a bot does in a channel (docs.discord.com/developers/resources/message and …/channel). */
export function answerChannel({ method, path, body, server, nonces }: Call): Reply {
  const [channelId = "", kind, messageId, below] = path.split("/");
  const channel = findPlace(server, channelId);
  if (!channel) return discordFailure(10_003);
  if (channel.access === "none") return discordFailure(50_001);
  if (method !== "GET" && channel.access === "read") return discordFailure(50_013);
  const message = messageId === undefined ? undefined : server.messages.find(({ id }) => id === messageId);
  if (messageId !== undefined && message?.channelId !== channelId) return discordFailure(10_008);

  if (kind === "threads" || below === "threads")
    return startThread({ server, channelId, messageId, body, type: channel.type });
  if (kind !== "messages") return { status: 404, body: { message: "404: Not Found", code: 0 } };
  if (message === undefined) {
    if (channel.type === 15 && channelId === channel.id) return discordFailure(50_008);
    return postMessage({ server, channelId, body, nonces });
  }
  if (method === "DELETE") {
    server.messages.splice(server.messages.indexOf(message), 1);
    return { status: 204 };
  }
  if (message.author !== "bot") return discordFailure(50_005);
  const next = { ...message.body, ...body };
  const problem = messageProblem(next);
  if (problem) return problem;
  message.body = next;
  return { body: { id: message.id, channel_id: channelId, content: next.content ?? "" } };
}

function postMessage(call: Omit<Call, "method" | "path"> & { channelId: string }): Reply {
  const { server, channelId, body, nonces } = call;
  const problem = messageProblem(body);
  if (problem) return problem;
  const nonce = body.enforce_nonce === true && typeof body.nonce === "string" ? body.nonce : undefined;
  const known = nonce === undefined ? undefined : nonces.get(nonce);
  if (known !== undefined) return { body: { id: known, channel_id: channelId, nonce } };
  const id = server.nextId();
  server.messages.push({ id, channelId, author: "bot", body });
  if (nonce !== undefined) nonces.set(nonce, id);
  return { body: { id, channel_id: channelId, content: body.content ?? "", nonce } };
}

function startThread(call: {
  server: DiscordServer;
  channelId: string;
  messageId: string | undefined;
  body: Readonly<Record<string, unknown>>;
  type: number;
}): Reply {
  const { server, channelId, messageId, body, type } = call;
  const { name, message } = body;
  if (typeof name !== "string" || name === "" || name.length > 100)
    return wrongField(["name"], "Must be between 1 and 100 in length.");
  // The thread of a message has the message's id.
  if (messageId !== undefined && server.threads.some(({ id }) => id === messageId))
    return discordFailure(160_004);
  if (type === 15) {
    if (typeof message !== "object" || message === null)
      return wrongField(["message"], "This field is required");
    const problem = messageProblem({ ...message });
    if (problem) return problem;
  }
  const id = messageId ?? server.nextId();
  const thread = { id, parent: channelId, name, type: typeof body.type === "number" ? body.type : 11 };
  server.threads.push(thread);
  return { status: 201, body: { id, name, type: thread.type, parent_id: channelId } };
}
