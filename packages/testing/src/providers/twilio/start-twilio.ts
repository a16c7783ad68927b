import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { messageProblem, TWILIO_NUMBERS, twilioFailure } from "./twilio-numbers.ts";

export type TwilioStandIn = StandIn & {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKeySid: string;
  readonly apiKeySecret: string;
  readonly messagingServiceSid: string;
  readonly apiBaseUrl: string;
  readonly numbers: typeof TWILIO_NUMBERS;
  /** The messages that were taken, as the forms they came in. */
  readonly forms: readonly URLSearchParams[];
  /** A message that was not delivered; its SID. */
  addUndelivered(): string;
};

export type TwilioOptions = {
  readonly isTrial?: boolean;
  readonly status?: "active" | "suspended";
};

const sid = (prefix: string, number: number): string => `${prefix}${String(number).padStart(32, "0")}`;
const DATE = "Sun, 01 Mar 2026 12:00:00 +0000";

/** Twilio's API of 2010-04-01 as twilio.com/docs has it: basic authentication, forms, numeric codes, pages by token. */
export async function startTwilio(options: TwilioOptions = {}): Promise<TwilioStandIn> {
  const { isTrial = false, status = "active" } = options;
  const accountSid = sid("AC", 1);
  const authToken = ["stand", "in", "twilio", "a".repeat(20)].join("-");
  const apiKeySid = sid("SK", 2);
  const apiKeySecret = ["stand", "in", "key", "b".repeat(20)].join("-");
  const messages: { sid: string; [name: string]: unknown }[] = [];
  const forms: URLSearchParams[] = [];
  const root = `/2010-04-01/Accounts/${accountSid}`;

  const createMessage = (form: URLSearchParams): Reply => {
    const problem = messageProblem(form, isTrial);
    if (problem) return problem;
    forms.push(form);
    const byService = form.get("MessagingServiceSid");
    const message = {
      sid: sid(form.has("MediaUrl") ? "MM" : "SM", messages.length + 1),
      status: byService === null ? "queued" : "accepted",
      to: form.get("To"),
      from: form.get("From"),
      messaging_service_sid: byService,
      body: form.get("Body") ?? "",
      num_segments: byService === null ? "1" : "0",
      direction: "outbound-api",
      price: null,
      price_unit: "USD",
      error_code: null,
      error_message: null,
      date_created: DATE,
      date_sent: null,
    };
    messages.push(message);
    return { status: 201, body: message };
  };

  const listMessages = ({ searchParams }: URL): Reply => {
    const size = Number(searchParams.get("PageSize") ?? 50);
    const page = Number(searchParams.get("Page") ?? 0);
    if (page > 0 && searchParams.get("PageToken") !== `PASM${page}`)
      return twilioFailure(400, 20_001, "Invalid PageToken");
    const to = searchParams.get("To");
    const found = messages.filter((message) => to === null || message.to === to).reverse();
    const isLast = (page + 1) * size >= found.length;
    const next = `${root}/Messages.json?PageSize=${size}&Page=${page + 1}&PageToken=PASM${page + 1}`;
    const body = {
      messages: found.slice(page * size, (page + 1) * size),
      next_page_uri: isLast ? null : next,
    };
    return { body };
  };

  const answer = (request: RecordedRequest): Reply => {
    const url = new URL(request.path, "http://stand-in");
    const pair = Buffer.from(
      /^Basic (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "",
      "base64",
    ).toString();
    const byKey = pair === `${apiKeySid}:${apiKeySecret}`;
    if (!byKey && pair !== `${accountSid}:${authToken}`) return twilioFailure(401, 20_003, "Authenticate");
    const path = url.pathname.startsWith(root) ? url.pathname.slice(root.length) : undefined;
    if (path === ".json") {
      // A standard key reaches neither accounts nor keys.
      if (byKey) return twilioFailure(401, 20_003, "Authenticate");
      const type = isTrial ? "Trial" : "Full";
      return { body: { sid: accountSid, friendly_name: "Stand-in", status, type } };
    }
    if (path === "/Messages.json") {
      return request.method === "POST"
        ? createMessage(new URLSearchParams(request.body.toString("utf8")))
        : listMessages(url);
    }
    const message = messages.find(({ sid: known }) => path === `/Messages/${known}.json`);
    return message
      ? { body: message }
      : twilioFailure(404, 20_404, `The requested resource ${url.pathname} was not found`);
  };

  const standIn = await startStandIn(answer);
  return {
    ...standIn,
    ...{ accountSid, authToken, apiKeySid, apiKeySecret, forms },
    messagingServiceSid: sid("MG", 3),
    apiBaseUrl: standIn.url,
    numbers: TWILIO_NUMBERS,
    addUndelivered: () => {
      const message = {
        ...{ sid: sid("SM", messages.length + 1), status: "undelivered", to: "+14155550100", body: "hello" },
        ...{ from: TWILIO_NUMBERS.own, num_segments: "2", price: "-0.01580", price_unit: "USD" },
        ...{ error_code: 30_007, error_message: "Carrier violation", date_created: DATE, date_sent: DATE },
      };
      messages.push(message);
      return message.sid;
    },
  };
}
