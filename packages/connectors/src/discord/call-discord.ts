import { type ActionContext, type HttpResponse, readJson } from "@carillon/connector-kit";
import type { z } from "zod";
import { discordError } from "./discord-error.ts";

export type DiscordCall = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly url: URL | string;
  /** Left out for a webhook, whose address is its secret. */
  readonly botToken?: string | undefined;
  readonly json?: Readonly<Record<string, unknown>>;
};

/** Clients that do not name themselves like this may be blocked (docs.discord.com/developers/reference#user-agent). */
const USER_AGENT = "DiscordBot (carillon, 0.1.0)";

/**
 * One call of Discord's API or of a webhook. A redirect is not followed: there is none, and a webhook's address is its secret.
 * @throws CarillonError by what Discord answered, its `code` being Discord's; a transport error as `context.http` throws it
 */
export async function callDiscord(context: ActionContext, call: DiscordCall): Promise<HttpResponse> {
  const { method, url, botToken, json } = call;
  const response = await context.http.request({
    method,
    url,
    headers: {
      "user-agent": USER_AGENT,
      ...(botToken !== undefined && { authorization: `Bot ${botToken}` }),
      ...(json && { "content-type": "application/json" }),
    },
    body: json && JSON.stringify(json),
    redirect: "manual",
    maxBytes: 2_000_000,
  });
  if (response.status < 200 || response.status > 299) throw discordError(response, context.now());
  return response;
}

/** The same, for an answer that is read. @throws ValidationError `MALFORMED_RESPONSE` where it is not Discord's */
export async function askDiscord<Answer extends z.ZodType>(
  context: ActionContext,
  call: DiscordCall,
  answer: Answer,
): Promise<z.output<Answer>> {
  return readJson("discord", await callDiscord(context, call), answer);
}
