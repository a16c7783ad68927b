import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { HookVerification } from "../contracts/hook.ts";
import { sign } from "./standard-webhooks.ts";
import { verifyHook } from "./verify-hook.ts";
import { WebhookVerificationError, type WebhookVerificationReason } from "./webhook-verification-error.ts";

type Headers = Record<string, string>;
type Check = {
  verification: HookVerification;
  secrets: readonly string[];
  headers: Headers;
  body: string | Uint8Array;
  now?: Date;
};

function reasonOf({
  verification,
  secrets,
  headers,
  body,
  now = NOW,
}: Check): WebhookVerificationReason | "accepted" {
  try {
    verifyHook(verification, secrets, { headers, body }, now);
    return "accepted";
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.reason;
    throw error;
  }
}

const SECONDS = 1_700_000_000;
const NOW = new Date(SECONDS * 1_000);
const hmac = (secret: string, text: string | Uint8Array, encoding: "hex" | "base64" = "hex") =>
  createHmac("sha256", secret).update(text).digest(encoding);

describe("GitHub", () => {
  // "Testing the webhook payload validation", docs.github.com, Validating webhook deliveries.
  const documented = {
    verification: { scheme: "github" },
    secrets: ["It's a Secret to Everybody"],
    body: "Hello, World!",
    headers: {
      "X-Hub-Signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    },
  } as const satisfies Check;

  it("accepts the example of its documentation", () => {
    expect(reasonOf(documented)).toBe("accepted");
    expect(reasonOf({ ...documented, secrets: ["another", ...documented.secrets] })).toBe("accepted");
  });

  it.each([
    ["another body", { body: "Hello, World?" }, "invalid_signature"],
    ["another secret", { secrets: ["It's a Secret"] }, "invalid_signature"],
    ["no secret", { secrets: [] }, "invalid_secret"],
    ["an empty secret", { secrets: [""] }, "invalid_secret"],
    ["no header", { headers: {} }, "missing_header"],
    [
      "the old header",
      { headers: { "X-Hub-Signature": "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59" } },
      "missing_header",
    ],
    ["a digest without its prefix", { headers: { "x-hub-signature-256": "7".repeat(64) } }, "invalid_header"],
    ["a digest that is cut off", { headers: { "x-hub-signature-256": "sha256=757107ea" } }, "invalid_header"],
  ] as const)("refuses %s", (_, change, reason) => {
    expect(reasonOf({ ...documented, ...change })).toBe(reason);
  });
});

describe("Slack", () => {
  // "Validating a request", docs.slack.dev, Verifying requests from Slack.
  const documented = {
    verification: { scheme: "slack", toleranceSeconds: 300 },
    secrets: ["8f742231b10e8888abcd99yyyzzz85a5"],
    body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
    headers: {
      "X-Slack-Request-Timestamp": "1531420618",
      "X-Slack-Signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    },
    now: new Date(1_531_420_618_000),
  } as const satisfies Check;

  it("accepts the example of its documentation", () => {
    expect(reasonOf(documented)).toBe("accepted");
  });

  it.each([
    ["another body", { body: documented.body.replace("foobar", "general") }, {}, "invalid_signature"],
    ["a time changed", {}, { "X-Slack-Request-Timestamp": "1531420619" }, "invalid_signature"],
    ["no time", {}, { "X-Slack-Request-Timestamp": "" }, "missing_header"],
    ["a version of the future", {}, { "X-Slack-Signature": `v1=${"a".repeat(64)}` }, "invalid_header"],
    ["six minutes later", { now: new Date(1_531_420_978_000) }, {}, "too_old"],
    ["six minutes early", { now: new Date(1_531_420_258_000) }, {}, "too_new"],
  ] as const)("refuses %s", (_, change, headers, reason) => {
    expect(reasonOf({ ...documented, ...change, headers: { ...documented.headers, ...headers } })).toBe(
      reason,
    );
  });
});

describe("Stripe", () => {
  const secret = "whsec_test_secret";
  const body = '{"id":"evt_1","object":"event"}';
  const v1 = hmac(secret, `${SECONDS}.${body}`);
  const check = (signature: string, change: Partial<Check> = {}) =>
    reasonOf({
      verification: { scheme: "stripe", toleranceSeconds: 300 },
      secrets: [secret],
      headers: { "Stripe-Signature": signature },
      body,
      ...change,
    });

  it("accepts t and v1, beside schemes it does not know and signatures of other secrets", () => {
    expect(check(`t=${SECONDS},v1=${v1}`)).toBe("accepted");
    expect(check(`t=${SECONDS}, v1=${"0".repeat(64)}, v1=${v1}, v0=${"1".repeat(64)}`)).toBe("accepted");
  });

  it.each([
    [
      "its example header, of another secret and time",
      "t=1492774577,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd,v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39",
      "too_old",
    ],
    ["a signature as v0", `t=${SECONDS},v0=${v1}`, "invalid_header"],
    ["no time", `v1=${v1}`, "invalid_header"],
    ["two times, of which one is signed", `t=${SECONDS - 9},t=${SECONDS},v1=${v1}`, "invalid_header"],
    ["another time", `t=${SECONDS - 1},v1=${v1}`, "invalid_signature"],
    ["nothing", "", "missing_header"],
  ])("refuses %s", (_, signature, reason) => {
    expect(check(signature)).toBe(reason);
  });

  it("takes a time within the tolerance and none beyond it", () => {
    const at = (seconds: number) => ({ now: new Date((SECONDS + seconds) * 1_000) });
    for (const seconds of [-300, 0, 300])
      expect(check(`t=${SECONDS},v1=${v1}`, at(seconds))).toBe("accepted");
    expect(check(`t=${SECONDS},v1=${v1}`, at(301))).toBe("too_old");
    expect(check(`t=${SECONDS},v1=${v1}`, at(-301))).toBe("too_new");
  });
});

describe("Standard Webhooks", () => {
  const verification = { scheme: "standard-webhooks", toleranceSeconds: 300 } as const;
  const secret = `whsec_${Buffer.from("a signing secret of 32 bytes ...").toString("base64")}`;

  it("accepts what the public library has signed, and nothing else", () => {
    const check = (body: string, signed: string) =>
      reasonOf({
        verification,
        secrets: [secret],
        body,
        headers: {
          "webhook-id": "msg_1",
          "webhook-timestamp": String(SECONDS),
          "webhook-signature": new Webhook(secret).sign("msg_1", NOW, signed),
        },
      });
    fc.assert(
      fc.property(fc.string(), (body) => {
        expect(check(body, body)).toBe("accepted");
        expect(check(body, `${body} `)).toBe("invalid_signature");
      }),
    );
  });
});

describe("basic", () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
  const check = (headers: Headers, secrets = ["pass:wörd"]) =>
    reasonOf({ verification: { scheme: "basic", username: "robot" }, secrets, headers, body: "" });

  it("accepts the user and one of the passwords, a colon in it included", () => {
    expect(check(basic("robot:pass:wörd"))).toBe("accepted");
    expect(check({ Authorization: basic("robot:pass:wörd").authorization.replace("Basic", "basic") })).toBe(
      "accepted",
    );
    expect(check(basic("robot:old"), ["new", "old"])).toBe("accepted");
  });

  it.each([
    ["another password", basic("robot:pass"), "invalid_credentials"],
    ["another user", basic("Robot:pass:wörd"), "invalid_credentials"],
    ["a bearer token", { authorization: "Bearer abcdefgh" }, "invalid_header"],
    ["nothing", {}, "missing_header"],
  ] as [string, Headers, string][])("refuses %s", (_, headers, reason) => {
    expect(check(headers)).toBe(reason);
    expect(check(headers, [])).not.toBe("accepted");
  });
});

it("asks nothing where nothing is asked", () => {
  expect(reasonOf({ verification: { scheme: "none" }, secrets: [], headers: {}, body: "x" })).toBe(
    "accepted",
  );
});

type Signer = (secret: string, body: Uint8Array, seconds: number) => Headers;
const text = (body: Uint8Array) => Buffer.from(body);
const signed = (seconds: number, body: Uint8Array, separator: string, before = "") =>
  Buffer.concat([Buffer.from(`${before}${seconds}${separator}`), text(body)]);

/** How each sender signs, written a second time. */
const SIGNERS: readonly { verification: HookVerification; signer: Signer }[] = [
  {
    verification: { scheme: "standard-webhooks", toleranceSeconds: 300 },
    signer: (secret, body, seconds) => ({
      "webhook-id": "msg_1",
      "webhook-timestamp": String(seconds),
      "webhook-signature": sign(secret, { id: "msg_1", timestamp: seconds, body }),
    }),
  },
  {
    verification: { scheme: "github" },
    signer: (secret, body) => ({ "x-hub-signature-256": `sha256=${hmac(secret, body)}` }),
  },
  {
    verification: { scheme: "stripe", toleranceSeconds: 300 },
    signer: (secret, body, seconds) => ({
      "stripe-signature": `t=${seconds},v1=${hmac(secret, signed(seconds, body, "."))}`,
    }),
  },
  {
    verification: { scheme: "slack", toleranceSeconds: 300 },
    signer: (secret, body, seconds) => ({
      "x-slack-request-timestamp": String(seconds),
      "x-slack-signature": `v0=${hmac(secret, signed(seconds, body, ":", "v0:"))}`,
    }),
  },
  {
    verification: { scheme: "hmac-sha256", header: "x-signature", encoding: "hex", prefix: "" },
    signer: (secret, body) => ({ "X-Signature": hmac(secret, body) }),
  },
  {
    verification: { scheme: "hmac-sha256", header: "x-signature", encoding: "base64", prefix: "v1," },
    signer: (secret, body) => ({ "X-Signature": `v1,${hmac(secret, body, "base64")}` }),
  },
];

const secretOf = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((key) => Buffer.from(key).toString("base64"));
const bodyOf = fc.uint8Array({ minLength: 1, maxLength: 200 });

describe.each(SIGNERS)("a signature by $verification.scheme", ({ verification, signer }) => {
  it("is accepted for the bytes that were signed, whatever they are", () => {
    fc.assert(
      fc.property(secretOf, bodyOf, (secret, body) => {
        const headers = signer(secret, body, SECONDS);
        expect(reasonOf({ verification, secrets: [secret], headers, body })).toBe("accepted");
      }),
    );
  });

  it("is refused for a body with one bit changed, cut off or longer", () => {
    fc.assert(
      fc.property(secretOf, bodyOf, fc.nat(), (secret, body, at) => {
        const headers = signer(secret, body, SECONDS);
        const flipped = Uint8Array.from(body);
        flipped[at % body.length] = (flipped[at % body.length] ?? 0) ^ (1 << (at % 8));
        for (const other of [flipped, body.slice(1), Buffer.concat([body, Buffer.from(" ")])])
          expect(reasonOf({ verification, secrets: [secret], headers, body: other })).toBe(
            "invalid_signature",
          );
      }),
    );
  });

  it("is refused under another secret", () => {
    fc.assert(
      fc.property(secretOf, secretOf, bodyOf, (secret, other, body) => {
        fc.pre(secret !== other);
        const headers = signer(secret, body, SECONDS);
        expect(reasonOf({ verification, secrets: [other], headers, body })).toBe("invalid_signature");
      }),
    );
  });

  it("throws nothing but a refusal for any headers", () => {
    const names = Object.keys(signer("AAAAAAAA", Buffer.from("x"), SECONDS));
    const anyHeaders = fc.record(
      Object.fromEntries(names.map((name) => [name, fc.string({ unit: "binary" })])),
    );
    fc.assert(
      fc.property(anyHeaders, bodyOf, (headers, body) => {
        expect(reasonOf({ verification, secrets: ["QUFBQUFBQUE="], headers, body })).not.toBe("accepted");
      }),
    );
  });
});
