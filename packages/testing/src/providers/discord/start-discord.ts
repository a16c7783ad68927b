import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { discordFailure } from "./discord-answers.ts";
import { answerChannel } from "./discord-channels.ts";
import {
  createDiscordServer,
  DISCORD_CHANNELS,
  type DiscordMessage,
  type DiscordThread,
} from "./discord-server.ts";
import { answerWebhook } from "./discord-webhook.ts";

export type DiscordStandIn = StandIn & {
  readonly botToken: string;
  readonly apiBaseUrl: string;
  readonly webhookUrl: string;
  /** A webhook that was removed. */
  readonly deadWebhookUrl: string;
  /** A webhook of a forum. */
  readonly forumWebhookUrl: string;
  readonly channels: typeof DISCORD_CHANNELS;
  readonly messages: readonly DiscordMessage[];
  readonly threads: readonly DiscordThread[];
  /** A message that is there already. */
  addMessage(author: DiscordMessage["author"]): string;
};

export type DiscordOptions = {
  readonly botToken?: string;
  /** Calls of one route in 5 s before 429. */
  readonly perRoute?: number;
  /** The bot is on no server. */
  readonly isAlone?: boolean;
};

const WINDOW_MS = 5_000;

/** Discord's API v10 and webhooks, as docs.discord.com has them: limits per route in headers, JSON codes, nonces. */
export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordStandIn> {
  const {
    botToken = ["stand", "in", "discord", "0".repeat(24)].join("-"),
    perRoute = 1_000,
    isAlone = false,
  } = options;
  const server = createDiscordServer();
  const nonces = new Map<string, string>();
  const calls = new Map<string, { since: number; count: number }>();
  const hooks = ["live", "dead", "forum"].map((name, index) => ({
    id: `120000000000000000${index}`,
    token: `${name}-webhook-token-${"y".repeat(40)}`,
    isForum: name === "forum",
    isLive: name !== "dead",
  }));

  const answer = (request: RecordedRequest): Reply => {
    const url = new URL(request.path, "http://stand-in");
    const path = url.pathname.replace(/^\/api(\/v\d+)?\//, "");
    const body = readObject(request.body.toString("utf8"));
    if (!/^DiscordBot \(.+\)/.test(request.headers["user-agent"] ?? ""))
      return { status: 403, body: { message: "The request was blocked by Cloudflare.", code: 40_333 } };
    if (path.startsWith("webhooks/")) {
      const [, id, token, , messageId] = path.split("/");
      const hook = hooks.find((known) => known.id === id && known.isLive);
      if (!hook) return discordFailure(10_015);
      if (hook.token !== token) return discordFailure(50_027);
      if (body === undefined) return discordFailure(50_109);
      return answerWebhook({ method: request.method, body }, { server, hook, url, messageId });
    }
    if (request.headers.authorization !== `Bot ${botToken}`) return discordFailure(0);
    if (path === "users/@me") return { body: { id: "1300000000000000000", username: "carillon", bot: true } };
    if (path === "users/@me/guilds") return { body: isAlone ? [] : [{ id: server.id, name: "Stand-in" }] };
    if (body === undefined) return discordFailure(50_109);
    if (!path.startsWith("channels/")) return { status: 404, body: { message: "404: Not Found", code: 0 } };
    return answerChannel({
      method: request.method,
      path: path.slice("channels/".length),
      body,
      server,
      nonces,
    });
  };

  const standIn = await startStandIn((request) => {
    const limit = takeCall(calls, request, perRoute);
    if (limit.isOver) {
      const body = { message: "You are being rate limited.", retry_after: limit.resetAfter, global: false };
      const retryAfter = String(Math.ceil(limit.resetAfter));
      return {
        status: 429,
        headers: { ...limit.headers, "retry-after": retryAfter, "x-ratelimit-scope": "user" },
        body,
      };
    }
    const reply = answer(request);
    return { ...reply, headers: { ...limit.headers, ...reply.headers } };
  });

  const hookUrl = (index: number): string =>
    `${standIn.url}/api/webhooks/${hooks[index]?.id}/${hooks[index]?.token}`;
  return {
    ...standIn,
    botToken,
    apiBaseUrl: `${standIn.url}/api/v10`,
    webhookUrl: hookUrl(0),
    deadWebhookUrl: hookUrl(1),
    forumWebhookUrl: hookUrl(2),
    channels: DISCORD_CHANNELS,
    messages: server.messages,
    threads: server.threads,
    addMessage: (author) => {
      const id = server.nextId();
      server.messages.push({ id, channelId: DISCORD_CHANNELS.general, author, body: { content: "hello" } });
      return id;
    },
  };
}

/** Counts a call of a route, which is the method and the path up to the channel or the webhook. */
function takeCall(
  calls: Map<string, { since: number; count: number }>,
  { method, path, at }: RecordedRequest,
  perRoute: number,
): { isOver: boolean; resetAfter: number; headers: Record<string, string> } {
  const route = `${method} ${path.split("?")[0]?.split("/").slice(0, 6).join("/")}`;
  const known = calls.get(route);
  const bucket = known && at - known.since < WINDOW_MS ? known : { since: at, count: 0 };
  bucket.count += 1;
  calls.set(route, bucket);
  const resetAfter = (bucket.since + WINDOW_MS - at) / 1_000;
  const headers = {
    "x-ratelimit-limit": String(perRoute),
    "x-ratelimit-remaining": String(Math.max(0, perRoute - bucket.count)),
    "x-ratelimit-reset": String((bucket.since + WINDOW_MS) / 1_000),
    "x-ratelimit-reset-after": resetAfter.toFixed(3),
    "x-ratelimit-bucket": "abcd1234",
  };
  return { isOver: bucket.count > perRoute, resetAfter, headers };
}

function readObject(text: string): Record<string, unknown> | undefined {
  if (text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
