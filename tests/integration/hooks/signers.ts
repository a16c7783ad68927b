import { createHmac } from "node:crypto";
import { sign } from "@carillon/core";

/** What a sender of each scheme puts on a request, written from its documentation. `age` in seconds. */
export type Signer = (
  secret: string,
  body: string,
  options: { id: string; age: number },
) => Record<string, string>;

const hmac = (secret: string, text: string, encoding: "hex" | "base64" = "hex") =>
  createHmac("sha256", secret).update(text).digest(encoding);
const secondsAgo = (age: number) => Math.floor(Date.now() / 1_000) - age;

export const SIGNERS: Readonly<Record<string, Signer>> = {
  "standard-webhooks": (secret, body, { id, age }) => {
    const timestamp = secondsAgo(age);
    return {
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": sign(secret, { id, timestamp, body }),
    };
  },
  github: (secret, body, { id }) => ({
    "x-github-event": "push",
    "x-github-delivery": id,
    "x-hub-signature-256": `sha256=${hmac(secret, body)}`,
  }),
  stripe: (secret, body, { age }) => {
    const timestamp = secondsAgo(age);
    return { "stripe-signature": `t=${timestamp},v1=${hmac(secret, `${timestamp}.${body}`)}` };
  },
  slack: (secret, body, { age }) => {
    const timestamp = secondsAgo(age);
    return {
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": `v0=${hmac(secret, `v0:${timestamp}:${body}`)}`,
    };
  },
  "hmac-sha256": (secret, body, { id }) => ({
    "webhook-id": id,
    "x-signature": `v1,${hmac(secret, body, "base64")}`,
  }),
  basic: (secret, _body, { id }) => ({
    "webhook-id": id,
    authorization: `Basic ${Buffer.from(`robot:${secret}`).toString("base64")}`,
  }),
  none: (_secret, _body, { id }) => ({ "webhook-id": id }),
};
