import { createHmac, timingSafeEqual } from "node:crypto";
import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { graphError } from "./graph-error.ts";
import { problemOf } from "./message-rules.ts";

export type SentWhatsApp = {
  readonly id: string;
  readonly to: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
};

export type WhatsAppOptions = {
  readonly accessToken?: string;
  readonly appSecret?: string;
  readonly phoneNumberId?: string;
  readonly verifyToken?: string;
  /** What the token may do; `whatsapp_business_messaging` sends. */
  readonly permissions?: readonly string[];
  /** Messages to one number before 131056; WhatsApp's own bound is one in 6 s, with bursts of 45. */
  readonly perPair?: number;
};

export type WhatsAppStandIn = StandIn & {
  readonly accessToken: string;
  readonly appSecret: string;
  readonly phoneNumberId: string;
  readonly verifyToken: string;
  readonly apiBaseUrl: string;
  readonly messages: readonly SentWhatsApp[];
  /** A delivery as Meta makes it: the body, and its signature with the app secret. */
  sign(payload: object): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  /** Delivers to a webhook's address. */
  deliver(url: string, payload: object): Promise<Response>;
  /** Asks a webhook's address to prove itself, as when it is entered in the app dashboard. */
  subscribe(url: string, verifyToken?: string): Promise<Response>;
};

/** Numbers that answer as Meta's documentation says such a number does. */
export const NUMBERS = {
  /** 131026: has no WhatsApp. */
  withoutWhatsApp: "15550000026",
  /** 131047: wrote more than 24 hours ago; templates reach it. */
  outsideWindow: "15550000047",
  /** 131030: not on the list of a test number. */
  notAllowed: "15550000030",
} as const;

/**
 * WhatsApp's Cloud API on the Graph API, for one phone number:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api
 */
export async function startWhatsApp(options: WhatsAppOptions = {}): Promise<WhatsAppStandIn> {
  const {
    accessToken = `EAA${"StandInToken".repeat(4)}`,
    appSecret = "5ec2e7".repeat(5),
    phoneNumberId = "106540352242922",
    verifyToken = "a-text-of-my-own-choice",
    permissions = ["whatsapp_business_messaging", "whatsapp_business_management"],
    perPair = 45,
  } = options;
  const messages: SentWhatsApp[] = [];
  const proof = createHmac("sha256", appSecret).update(accessToken).digest("hex");

  const answer = (request: RecordedRequest): Reply => {
    const url = new URL(request.path, "http://stand-in");
    const [, version = "", id, edge] = url.pathname.split("/");
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (!/^v\d+\.\d+$/.test(version)) return graphError(400, 2500, "Unknown path components");
    if (token === undefined)
      return graphError(401, 104, "An access token is required to request this resource.");
    if (token !== accessToken)
      return graphError(401, 190, "Invalid OAuth access token - Cannot parse access token");
    const given = url.searchParams.get("appsecret_proof");
    if (given !== null && !same(given, proof))
      return graphError(400, 100, "Invalid appsecret_proof provided in the API argument");
    if (!permissions.includes("whatsapp_business_messaging"))
      return graphError(
        403,
        200,
        "You do not have the necessary permissions to send messages on behalf of this account",
      );
    if (id !== phoneNumberId)
      return graphError(
        400,
        100,
        `Unsupported ${request.method.toLowerCase()} request. Object with ID '${id}' does not exist`,
        { error_subcode: 33 },
      );
    if (edge === undefined && request.method === "GET")
      return {
        body: {
          id,
          display_phone_number: "+1 555-078-3881",
          verified_name: "Stand-in Bells",
          quality_rating: "GREEN",
        },
      };
    if (edge !== "messages" || request.method !== "POST")
      return graphError(400, 2500, "Unknown path components");
    return take(request.body.toString("utf8"));
  };

  const take = (text: string): Reply => {
    const body = parse(text);
    if (body === null) return graphError(400, 100, "Invalid parameter");
    const problem = problemOf(body);
    if (problem !== null) return graphError(400, 100, `(#100) ${problem}`);
    const to = String(body.to).replace(/^\+/, "");
    const type = String(body.type);
    if (to === NUMBERS.notAllowed)
      return graphError(400, 131030, "(#131030) Recipient phone number not in allowed list");
    if (to === NUMBERS.withoutWhatsApp) return graphError(400, 131026, "(#131026) Message undeliverable");
    if (to === NUMBERS.outsideWindow && type !== "template")
      return graphError(400, 131047, "(#131047) Re-engagement message");
    if (messages.filter((sent) => sent.to === to).length >= perPair)
      return graphError(400, 131056, "(#131056) (Business Account, Consumer Account) pair rate limit hit");
    const id = `wamid.${Buffer.from(`${to} ${messages.length}`).toString("base64")}`;
    messages.push({ id, to, type, body });
    return {
      body: {
        messaging_product: "whatsapp",
        contacts: [{ input: String(body.to), wa_id: to }],
        messages: [{ id, message_status: "accepted" }],
      },
    };
  };

  const standIn = await startStandIn(answer);
  const sign = (payload: object) => {
    const body = escaped(JSON.stringify(payload));
    const digest = createHmac("sha256", appSecret).update(body).digest("hex");
    return {
      body,
      headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${digest}` },
    };
  };
  return {
    ...standIn,
    ...{ accessToken, appSecret, phoneNumberId, verifyToken, messages, sign },
    apiBaseUrl: `${standIn.url}/v25.0`,
    deliver: (url, payload) => fetch(url, { method: "POST", ...sign(payload) }),
    subscribe: (url, token = verifyToken) =>
      fetch(
        `${url}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${encodeURIComponent(token)}`,
      ),
  };
}

/** Meta writes what is not ASCII as `\uXXXX`, and signs that. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function same(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
