import type { HookAnswer } from "@carillon/services";

export type HookReply = {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
};

const refused = (status: number, code: string, message: string): HookReply => ({
  status,
  body: { code, message },
});

/**
 * What a sender reads. A wrong signature is told in one word, since whoever forges one learns from every other. A paused
 * event answers 409 and not 410, after which many senders would never try again.
 */
export function replyOf(answer: HookAnswer): HookReply {
  switch (answer.kind) {
    case "accepted":
      return { status: 202, body: answer.accepted };
    case "challenge":
      return { status: 200, body: answer.challenge, headers: { "content-type": "text/plain" } };
    case "unknown":
      return refused(404, "NOT_FOUND", "There is no webhook at this address");
    case "unauthorized":
      return refused(401, "UNAUTHORIZED", "unauthorized");
    case "paused":
      return refused(409, "CONFLICT", "This event is switched off; the delivery was not kept");
    case "malformed":
      return refused(400, "BAD_REQUEST", "The body says it is JSON and is not");
    case "unsafe":
      return refused(400, "BAD_REQUEST", answer.message);
    case "too-large":
      return refused(413, "PAYLOAD_TOO_LARGE", `The body is larger than ${answer.maxBytes} bytes`);
    case "too-many":
      return {
        ...refused(429, "TOO_MANY_REQUESTS", "Too many deliveries; try again later"),
        headers: { "retry-after": String(Math.ceil(answer.retryAfterMs / 1_000)) },
      };
  }
}
