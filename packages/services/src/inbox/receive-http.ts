import { type InboxAnswer, redact, verify, WebhookVerificationError } from "@carillon/core";
import { inboxByKey, insertInboxMessage, takeInboxAnswer } from "@carillon/db";
import type { ServiceDeps } from "../service-deps.ts";
import { openInboxSecrets } from "./inbox-of.ts";
import { storedSecretHider } from "./stored-secret-hider.ts";

export type InboxRequest = {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
};

const PLAIN: InboxAnswer = { status: 200, delayMs: 0, retryAfterSeconds: null };

/**
 * Keeps an HTTP request for its workspace; null when no inbox has the key.
 * @returns what it is to be answered with
 * @param summary what a list shows of it, where the body itself would read badly
 */
export async function receiveHttp(
  deps: ServiceDeps,
  request: InboxRequest,
  { summary }: { summary?: string | undefined } = {},
): Promise<InboxAnswer | null> {
  const { sql } = deps.database;
  const inbox = await inboxByKey(sql, request.key);
  if (!inbox) return null;
  const { signingSecret } = openInboxSecrets(deps, inbox);
  // What a tool sends with it may be a credential: the inbox shows that it came, not what it is.
  const hide = await storedSecretHider(deps, inbox.workspaceId);
  const body = hide(request.body.toString("utf8"));
  const headers = request.headers.filter(([name]) => name !== "x-forwarded-for");
  const answer = (inbox.hasAnswer ? await takeInboxAnswer(sql, inbox.workspaceId) : null) ?? PLAIN;
  await insertInboxMessage(sql, {
    workspaceId: inbox.workspaceId,
    kind: "http",
    summary: summaryOf(summary === undefined ? body : inOneLine(hide(summary)), request.method),
    sender: headers.find(([name]) => name === "user-agent")?.[1] ?? null,
    method: request.method,
    path: redact(hide(request.path.replace(request.key, "…"))),
    subject: null,
    signature: signatureOf(signingSecret, request, deps.now()),
    sizeBytes: request.body.length,
    headers: headers.map(([name, value]) => [name, redact({ [name]: hide(value) })[name] ?? ""] as const),
    body,
    mail: null,
    answer,
  });
  return answer;
}

function signatureOf(
  secret: string,
  { headers, body }: InboxRequest,
  now: Date,
): "valid" | "invalid" | "none" {
  if (!headers.some(([name]) => name === "webhook-signature")) return "none";
  try {
    verify(secret, Object.fromEntries(headers), body, { now });
    return "valid";
  } catch (error) {
    if (error instanceof WebhookVerificationError) return "invalid";
    throw error;
  }
}

function summaryOf(body: string, method: string): string {
  const text = withTypeFirst(body).replaceAll(/\s+/g, " ").trim();
  return text === "" ? `${method} with no body` : text.slice(0, 140);
}

/** The lines of a text for people, told apart in the one line of a list. */
const inOneLine = (text: string) => text.trim().replaceAll(/\s*\n\s*/g, " · ");

/** What Standard Webhooks names an event by, before the rest of it: a list of deliveries is then told apart at a glance. */
function withTypeFirst(body: string): string {
  try {
    const { type, ...rest }: Record<string, unknown> = { ...JSON.parse(body) };
    return typeof type === "string" && type !== "" ? `${type} ${JSON.stringify(rest)}` : body;
  } catch {
    return body;
  }
}
