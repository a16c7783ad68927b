import { createHash, timingSafeEqual } from "node:crypto";
import { readInbound, verifyHook, WebhookVerificationError } from "@carillon/core";
import { lineOfHook, receiveInbound, touchHook } from "@carillon/db";
import { createRateWindow } from "../hooks/rate-window.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { openCredentials } from "../tools/credentials.ts";

/** Deliveries of one connection a minute; Meta gathers up to 1,000 updates in one. */
const PER_MINUTE = 6_000;

export type WhatsAppDelivery = {
  /** Of the address, as it came. */
  readonly toolId: string;
  /** Names in lower case. */
  readonly headers: readonly (readonly [string, string])[];
  /** Byte for byte as it came: the signature is over this. */
  readonly bytes: Buffer;
};

/** What Meta is answered. Whether there is such a connection is not told to who does not prove to be Meta. */
export type WhatsAppAnswer =
  | { readonly kind: "unauthorized" | "malformed" }
  | { readonly kind: "too-many"; readonly retryAfterMs: number }
  | { readonly kind: "challenge"; readonly challenge: string }
  | { readonly kind: "received"; readonly messages: number };

/** The webhooks of WhatsApp connections: Meta's proof that the address is ours, and its deliveries. */
export function createWhatsAppReceiver(deps: ServiceDeps) {
  const { database, now } = deps;
  const { take } = createRateWindow<number>({ now });
  return {
    /**
     * "Verification requests": https://developers.facebook.com/docs/graph-api/webhooks/getting-started
     * Answers the challenge where the verify token is the connection's.
     */
    async subscribe(toolId: string, query: URLSearchParams): Promise<WhatsAppAnswer> {
      const line = await openLine(deps, toolId);
      const challenge = query.get("hub.challenge") ?? "";
      const isOurs =
        line?.verifyToken !== undefined &&
        query.get("hub.mode") === "subscribe" &&
        isSame(query.get("hub.verify_token") ?? "", line.verifyToken);
      if (!line || !isOurs || !/^[\w-]{1,200}$/.test(challenge)) return { kind: "unauthorized" };
      await touchHook(database.sql, line.toolId);
      return { kind: "challenge", challenge };
    },

    /** One delivery, durable before it is answered: signed with the app secret, for the connection's own number. */
    async receive({ toolId, headers, bytes }: WhatsAppDelivery): Promise<WhatsAppAnswer> {
      const line = await openLine(deps, toolId);
      if (!line?.appSecret || !isSigned(line.appSecret, { headers, bytes, now: now() }))
        return { kind: "unauthorized" };
      const retryAfterMs = take(line.toolId, PER_MINUTE);
      if (retryAfterMs !== null) return { kind: "too-many", retryAfterMs };
      const inbound = readInbound(parse(bytes), line.phoneNumberId);
      if (inbound === null) return { kind: "malformed" };
      return { kind: "received", messages: await receiveInbound(database, line, inbound) };
    },
  };
}

type OpenLine = {
  readonly workspaceId: string;
  readonly toolId: number;
  readonly phoneNumberId: string;
  readonly appSecret?: string;
  readonly verifyToken?: string;
};

async function openLine({ database, vault }: ServiceDeps, toolId: string): Promise<OpenLine | null> {
  if (!/^[1-9]\d{0,14}$/.test(toolId)) return null;
  const row = await lineOfHook(database.sql, Number(toolId));
  if (!row) return null;
  const credentials = openCredentials(vault, row).credentials as Omit<OpenLine, "workspaceId" | "toolId">;
  return { ...credentials, workspaceId: row.workspaceId, toolId: row.id };
}

function isSigned(
  appSecret: string,
  { headers, bytes, now }: { headers: WhatsAppDelivery["headers"]; bytes: Buffer; now: Date },
): boolean {
  try {
    // Meta signs as GitHub does, over the body as it is sent.
    verifyHook({ scheme: "github" }, [appSecret], { headers, body: bytes }, now);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

/** Takes as long whatever is wrong. */
function isSame(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash("sha256").update(text, "utf8").digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
