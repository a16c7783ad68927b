import {
  BadRequestError,
  buildScope,
  type Condition,
  compileCondition,
  createExecutionId,
  createRedactor,
  type HookAccepted,
  mayReadVariables,
  NOT_WANTED,
  redact,
  TemplateError,
  verifyHook,
  WebhookVerificationError,
} from "@carillon/core";
import { acceptDelivery, type HookOfKey, hookOfKey, storableJson } from "@carillon/db";
import { refuseUnsafeNames } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { deliveryHashOf } from "./delivery-id.ts";
import { hashHookKey, openHookSecrets, validSecrets } from "./hook-secrets.ts";
import { passedHeaders } from "./passed-headers.ts";
import { createRateWindow } from "./rate-window.ts";
import { groupFields, readBody } from "./read-body.ts";

export type HookRequest = {
  readonly key: string;
  /** Names in lower case. */
  readonly headers: readonly (readonly [string, string])[];
  readonly query: URLSearchParams;
  /** Byte for byte as it came: the signature is over this. */
  readonly bytes: Buffer;
};

/** What a sender is answered. */
export type HookAnswer =
  | { readonly kind: "unknown" | "unauthorized" | "paused" | "malformed" }
  | { readonly kind: "unsafe"; readonly message: string }
  | { readonly kind: "too-large"; readonly maxBytes: number }
  | { readonly kind: "too-many"; readonly retryAfterMs: number }
  | { readonly kind: "challenge"; readonly challenge: string }
  | { readonly kind: "accepted"; readonly accepted: HookAccepted };

/** One delivery from the raw request to its durable run: known, signed, within its limits, open, read, wanted, written. */
export function createHookReceiver(deps: ServiceDeps) {
  const { database, vault, now } = deps;
  const { take } = createRateWindow<number>({ now });

  return async (request: HookRequest): Promise<HookAnswer> => {
    const hook = await hookOfKey(database.sql, hashHookKey(request.key));
    if (!hook) return { kind: "unknown" };
    const { settings } = hook;
    if (request.bytes.length > settings.maxBodyBytes)
      return { kind: "too-large", maxBytes: settings.maxBodyBytes };
    const secrets = openHookSecrets(vault, hook);
    const signing = validSecrets(secrets, now());
    if (!isFromSender(hook, signing, request, now())) return { kind: "unauthorized" };
    const retryAfterMs = take(hook.eventId, settings.ratePerMinute);
    if (retryAfterMs !== null) return { kind: "too-many", retryAfterMs };
    const contentType = request.headers.find(([name]) => name === "content-type")?.[1];
    const read = readBody({ contentType, bytes: request.bytes }, settings.malformedJson);
    if (read.kind === "malformed") return { kind: "malformed" };
    const challenge = challengeOf(hook, read.body);
    if (challenge !== null) return { kind: "challenge", challenge };
    if (hook.status !== "ACTIVE") return { kind: "paused" };
    const input = {
      body: read.body,
      headers: passedHeaders(request.headers, settings),
      query: groupFields(request.query),
    };
    const problem = problemOf(input);
    if (problem !== null) return { kind: "unsafe", message: problem };
    return accept(deps, hook, {
      request,
      body: read.body,
      input: storableJson(input),
      clean: createRedactor({ secrets: [secrets.key, ...signing] }),
    });
  };
}

type Payload = { readonly body: unknown; readonly headers: object; readonly query: object };

function isFromSender(
  { settings }: HookOfKey,
  secrets: readonly string[],
  { headers, bytes }: HookRequest,
  now: Date,
): boolean {
  try {
    verifyHook(settings.verification, secrets, { headers, body: bytes }, now);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

/** Slack, "url_verification": it asks for its own text back before it sends anything else. */
function challengeOf({ settings }: HookOfKey, body: unknown): string | null {
  if (settings.verification.scheme !== "slack" || typeof body !== "object" || body === null) return null;
  const { type, challenge } = body as { type?: unknown; challenge?: unknown };
  return type === "url_verification" && typeof challenge === "string" ? challenge : null;
}

function problemOf(input: Payload): string | null {
  try {
    refuseUnsafeNames(input, "");
    return null;
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    return error.issues.map(({ path, message }) => `${path}: ${message}`).join("; ");
  }
}

type Accepting = {
  readonly request: HookRequest;
  /** As it came: two ids are not the same for what cannot be kept of them. */
  readonly body: unknown;
  readonly input: Payload;
  readonly clean: <Value>(value: Value) => Value;
};

/** The condition sees what came; what is kept and run has its secrets taken out. */
async function accept(
  deps: ServiceDeps,
  hook: HookOfKey,
  { request, body, input, clean }: Accepting,
): Promise<HookAnswer> {
  const receivedAt = deps.now();
  const { verification } = hook.settings;
  const variables = mayReadVariables(hook.condition)
    ? (await deps.engine.variablesOf(hook.workspaceId)).plain
    : undefined;
  const skipped = hook.condition && whyNot(hook.condition, hook, { input, variables, now: receivedAt });
  const written = await acceptDelivery(deps, {
    executionId: createExecutionId(receivedAt.getTime(), deps.randomBytes(10)),
    eventId: hook.eventId,
    workspaceId: hook.workspaceId,
    deliveryHash: deliveryHashOf(hook.settings.deliveryId, verification.scheme, {
      headers: request.headers,
      bytes: request.bytes,
      body,
      ...(verification.scheme === "hmac-sha256" && { timestampHeader: verification.timestampHeader }),
    }),
    receivedAt,
    input: clean(input),
    skipped,
  });
  if (!written) return { kind: "unknown" };
  const { executionId, isFirst } = written;
  const status = !isFirst ? "DUPLICATE" : skipped === null ? "QUEUED" : "SKIPPED";
  return { kind: "accepted", accepted: { executionId, status } };
}

/** null: it runs. */
function whyNot(
  condition: Condition,
  { timezone, eventName, userEmail }: HookOfKey,
  reads: { input: Payload; variables: Readonly<Record<string, unknown>> | undefined; now: Date },
): string | null {
  try {
    const scope = buildScope({ ...reads, nominalAt: reads.now, timezone, eventName, userEmail });
    return compileCondition(condition)(scope) ? null : NOT_WANTED;
  } catch (error) {
    if (error instanceof TemplateError)
      return `Not run: its condition could not be read: ${redact(error.message)}`;
    throw error;
  }
}
