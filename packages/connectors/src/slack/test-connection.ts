import {
  type ActionContext,
  type ConnectionTestResult,
  connectionFailure,
  responseError,
} from "@carillon/connector-kit";
import { z } from "zod";
import { callSlack } from "./call-slack.ts";
import type { SlackCredentials } from "./credentials.ts";
import { requestWebhook } from "./post-webhook.ts";
import { SCOPES_OF_ACTIONS } from "./scopes.ts";

/** A live hook answers an empty message with one of these and posts nothing; services built after Slack's may say ok. */
const ALIVE = new Set(["no_text", "invalid_payload", "missing_text_or_fallback_or_attachments", "ok"]);

const Identity = z.looseObject({
  url: z.string().optional(),
  team: z.string().optional(),
  user: z.string().optional(),
  team_id: z.string().optional(),
  bot_id: z.string().optional(),
});

/** Asks Slack who the bot is, and posts an empty payload to the hook, which sends nothing. */
export async function testSlackConnection(
  credentials: SlackCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const { botToken, webhookUrl } = credentials;
    const token = botToken === undefined ? undefined : await testToken(credentials, context);
    if (token?.success === false || webhookUrl === undefined) return token ?? nothing;
    const hook = await testWebhook(webhookUrl, context);
    return token === undefined || !hook.success
      ? hook
      : { ...token, details: { ...token.details, ...hook.details } };
  } catch (error) {
    return connectionFailure("slack", error, context.now());
  }
}

const nothing: ConnectionTestResult = {
  success: false,
  message: "Nothing to test yet: there is neither a bot token nor an incoming webhook URL. Connect it first.",
  details: { reason: "refused" },
};

async function testToken(
  credentials: SlackCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const { data, headers } = await callSlack(credentials, context, {
    method: "auth.test",
    json: {},
    answer: Identity,
  });
  const details: Record<string, unknown> = {
    team: data.team,
    teamId: data.team_id,
    user: data.user,
    url: data.url,
  };
  const who = `${data.user ?? "the bot"} in ${data.team ?? "the workspace"}`;
  const granted = headers["x-oauth-scopes"];
  if (granted === undefined) return { success: true, message: `Connected as ${who}.`, details };

  const scopes = granted.split(",").map((scope) => scope.trim());
  const missingFor = Object.entries(SCOPES_OF_ACTIONS).filter(([, needed]) =>
    needed.some((scope) => !scopes.includes(scope)),
  );
  const missing = [...new Set(missingFor.flatMap(([, needed]) => needed))];
  Object.assign(details, {
    scopes,
    missingScopes: missing,
    unavailableActions: missingFor.map(([id]) => id),
  });
  if (missing.includes("chat:write")) {
    return {
      success: false,
      message: `Signed in as ${who}, but the token lacks the scope chat:write, so it cannot send messages. Add it under OAuth & Permissions and reinstall the app.`,
      details: { reason: "missing_scope", ...details },
    };
  }
  const lacks = missing.length > 0 ? ` Not granted: ${missing.join(", ")}.` : "";
  return { success: true, message: `Connected as ${who}.${lacks}`, details };
}

async function testWebhook(webhookUrl: string, context: ActionContext): Promise<ConnectionTestResult> {
  const response = await requestWebhook(webhookUrl, {}, context);
  const answer = response.text().trim();
  if (ALIVE.has(answer)) {
    return {
      success: true,
      message: "The webhook is alive. Nothing was posted.",
      details: { webhook: "alive" },
    };
  }
  if (response.status >= 400)
    return connectionFailure("slack", responseError("slack", response, context.now()), context.now());
  return {
    success: false,
    message: `The address answered ${response.status}, but not as a Slack webhook does. Check that it is the whole webhook URL.`,
    details: { reason: "wrong_host", httpStatus: response.status },
  };
}
