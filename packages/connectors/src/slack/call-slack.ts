import { type ActionContext, type HttpResponse, readJson, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import { SLACK_API, type SlackCredentials } from "./credentials.ts";
import { slackError } from "./slack-error.ts";

/** One call of a Web API method. Writing methods take JSON; reading ones a query; files.getUploadURLExternal a form. */
export type SlackCall<Answer extends z.ZodType> = {
  readonly method: string;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly answer: Answer;
};

export type SlackAnswer<Data> = { readonly data: Data; readonly headers: HttpResponse["headers"] };

const Envelope = z.looseObject({ ok: z.boolean() });

/**
 * Calls a method of the Slack Web API with the bot token.
 * Slack answers most failures with HTTP 200 and `ok: false` (docs.slack.dev/apis/web-api, "Evaluating responses").
 * @throws CarillonError by what Slack answered, its `code` being Slack's; a transport error as `context.http` throws it
 */
export async function callSlack<Answer extends z.ZodType>(
  credentials: SlackCredentials,
  context: ActionContext,
  call: SlackCall<Answer>,
): Promise<SlackAnswer<z.output<Answer>>> {
  const base = (credentials.apiBaseUrl ?? SLACK_API).replace(/\/+$/, "");
  const response = await context.http.request({
    method: call.query ? "GET" : "POST",
    url: `${base}/${call.method}`,
    query: call.query,
    headers: { authorization: `Bearer ${botToken(credentials)}`, ...contentType(call) },
    // A form is what asks for an address to upload to.
    ...(call.form && { isPreparation: true }),
    body: call.form ? new URLSearchParams(call.form).toString() : call.json && JSON.stringify(call.json),
  });
  if (response.status !== 200) throw slackError(response, context.now());
  if (!readJson("slack", response, Envelope).ok) throw slackError(response, context.now());
  return { data: readJson("slack", response, call.answer), headers: response.headers };
}

// Slack warns of a missing charset on JSON and on forms.
function contentType({ json, form }: Pick<SlackCall<z.ZodType>, "json" | "form">): Record<string, string> {
  if (form) return { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  return json ? { "content-type": "application/json; charset=utf-8" } : {};
}

function botToken({ botToken }: SlackCredentials): string {
  if (botToken !== undefined) return botToken;
  const sentence = "This action needs a bot token; an incoming webhook can only send messages.";
  throw new ValidationError({
    provider: "slack",
    code: "BOT_TOKEN_REQUIRED",
    message: "the connection has no bot token",
    userMessage: `${sentence} Add the bot token (xoxb-…) to the connection.`,
  });
}
