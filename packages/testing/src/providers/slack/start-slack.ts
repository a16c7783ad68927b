import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { answerIncomingWebhook } from "./incoming-webhook.ts";
import { SLACK_METHODS } from "./slack-methods.ts";
import { createSlackWorkspace, type SlackFile, type SlackMessage } from "./slack-workspace.ts";

export type SlackStandIn = StandIn & {
  readonly botToken: string;
  readonly webhookUrl: string;
  /** A hook that was removed. */
  readonly deadWebhookUrl: string;
  /** A hook whose channel is archived. */
  readonly archivedWebhookUrl: string;
  readonly apiBaseUrl: string;
  readonly messages: readonly SlackMessage[];
  readonly files: ReadonlyMap<string, SlackFile>;
  /** A message of someone else's, which the bot may not change. */
  addForeignMessage(): { channel: string; ts: string };
};

export type SlackOptions = {
  readonly botToken?: string;
  readonly scopes?: readonly string[];
  /** Calls of one method in a minute before 429; unlimited when left out. */
  readonly perMinute?: number;
};

const ALL_SCOPES = [
  "chat:write",
  "chat:write.customize",
  "reactions:write",
  "files:write",
  "channels:read",
  "groups:read",
  "users:read",
  "users:read.email",
];

/** Slack's Web API and incoming webhooks, answering as docs.slack.dev says: HTTP 200 with `ok: false`, 429 with Retry-After. */
export async function startSlack(options: SlackOptions = {}): Promise<SlackStandIn> {
  const {
    botToken = `xoxb-${"stand-in"}-${"0".repeat(8)}`,
    scopes = ALL_SCOPES,
    perMinute = Number.POSITIVE_INFINITY,
  } = options;
  const workspace = createSlackWorkspace();
  const calls = new Map<string, number[]>();
  const scopeHeaders = { "x-oauth-scopes": scopes.join(",") };
  const hook = (name: string): string => `/services/${workspace.team.id}/${name}/${"x".repeat(24)}`;
  const hooks = { live: hook("B0LIVE00000"), dead: hook("B0DEAD00000"), archived: hook("B0OLD000000") };

  const callMethod = (name: string, request: RecordedRequest, origin: string): Reply => {
    const fail = (error: string, more: object = {}): Reply => ({
      headers: scopeHeaders,
      body: { ok: false, error, ...more },
    });
    const method = SLACK_METHODS[name];
    if (!method) return fail("unknown_method");
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) return fail("not_authed");
    if (token !== botToken) return fail("invalid_auth");
    const wait = overLimit(calls, name, perMinute, request.at);
    if (wait !== undefined)
      return {
        status: 429,
        headers: { "retry-after": String(wait) },
        body: { ok: false, error: "ratelimited" },
      };
    const args = readArguments(request, method.takesJson);
    if (args === undefined)
      return fail("invalid_arguments", { response_metadata: { messages: ["[ERROR] unsupported body"] } });
    const needed = args.username !== undefined ? "chat:write.customize" : method.scope;
    if (needed !== null && !scopes.includes(needed))
      return fail("missing_scope", { needed, provided: scopes.join(",") });
    const answer = method.run(args, workspace, origin);
    return typeof answer === "string"
      ? fail(answer)
      : { headers: scopeHeaders, body: { ok: true, ...answer } };
  };

  const standIn = await startStandIn((request) => {
    const origin = `http://${request.headers.host}`;
    const { pathname } = new URL(request.path, origin);
    if (pathname.startsWith("/api/")) return callMethod(pathname.slice(5), request, origin);
    if (pathname.startsWith("/services/")) {
      const channel = pathname === hooks.archived ? "old-news" : "general";
      return answerIncomingWebhook(request, {
        workspace,
        isLive: pathname === hooks.live || pathname === hooks.archived,
        channel,
      });
    }
    const file = workspace.files.get(pathname.replace("/upload/v1/", ""));
    if (!file || request.method !== "POST") return { status: 404, body: "not found" };
    if (request.body.length !== file.length) return { status: 400, body: "length mismatch" };
    file.bytes = request.body;
    return { body: `OK - ${file.length}` };
  });

  return {
    ...standIn,
    botToken,
    webhookUrl: standIn.url + hooks.live,
    deadWebhookUrl: standIn.url + hooks.dead,
    archivedWebhookUrl: standIn.url + hooks.archived,
    apiBaseUrl: `${standIn.url}/api`,
    messages: workspace.messages,
    files: workspace.files,
    addForeignMessage: () => {
      const message = {
        channel: "C0GENERAL00",
        ts: workspace.nextTs(),
        mine: false,
        text: "hello",
        blocks: undefined,
        threadTs: undefined,
        username: undefined,
        icon: undefined,
        reactions: new Set<string>(),
      };
      workspace.messages.push(message);
      return { channel: message.channel, ts: message.ts };
    },
  };
}

/** Seconds to wait when a method was called too often in the last minute. */
function overLimit(
  calls: Map<string, number[]>,
  name: string,
  perMinute: number,
  at: number,
): number | undefined {
  const recent = (calls.get(name) ?? []).filter((time) => time > at - 60_000);
  const [oldest] = recent;
  if (oldest !== undefined && recent.length >= perMinute) return Math.ceil((oldest + 60_000 - at) / 1_000);
  calls.set(name, [...recent, at]);
  return undefined;
}

/** Query, form or JSON; undefined where a method that knows no JSON is given it. */
function readArguments(
  { path, headers, body }: RecordedRequest,
  takesJson: boolean,
): Record<string, unknown> | undefined {
  const query = Object.fromEntries(new URL(path, "http://stand-in").searchParams);
  const text = body.toString("utf8");
  const isJson = (headers["content-type"] ?? "").startsWith("application/json");
  if (!isJson) return { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
  return takesJson ? { ...query, ...(JSON.parse(text || "{}") as object) } : undefined;
}
