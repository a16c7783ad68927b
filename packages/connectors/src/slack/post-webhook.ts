import {
  type ActionContext,
  type HttpResponse,
  malformedResponse,
  responseError,
} from "@carillon/connector-kit";

/**
 * Posts a message to an incoming webhook, which answers plain text: `ok`, or what was wrong (`no_service`,
 * `invalid_payload`, `channel_is_archived`; docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
 * @throws CarillonError for every other answer
 */
export async function postWebhook(
  webhookUrl: string,
  payload: object,
  context: ActionContext,
): Promise<void> {
  const response = await requestWebhook(webhookUrl, payload, context);
  const { status } = response;
  if (status !== 200 || saysFailed(response)) throw responseError("slack", response, context.now());
  if (!saysPosted(response))
    throw malformedResponse({ provider: "slack", status, problem: "is not that of a Slack webhook" });
}

/** Posts and hands back whatever came. A redirect is not followed: a hook has none, and its address is its secret. */
export function requestWebhook(
  webhookUrl: string,
  payload: object,
  context: ActionContext,
): Promise<HttpResponse> {
  return context.http.request({
    method: "POST",
    url: webhookUrl,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(payload),
    redirect: "manual",
    maxBytes: 1_000_000,
  });
}

/** `ok`; services built after Slack's webhooks answer nothing, or some JSON. Anything else is a proxy or a login page. */
function saysPosted(response: HttpResponse): boolean {
  const answer = response.text().trim();
  return answer === "" || answer.toLowerCase() === "ok" || readObject(response) !== undefined;
}

function saysFailed(response: HttpResponse): boolean {
  const answer = readObject(response);
  return answer?.ok === false || answer?.success === false;
}

function readObject(response: HttpResponse): { ok?: unknown; success?: unknown } | undefined {
  try {
    const value = response.json();
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
