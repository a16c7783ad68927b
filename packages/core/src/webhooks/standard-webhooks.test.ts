import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sign, verify } from "./standard-webhooks.ts";
import { WebhookVerificationError, type WebhookVerificationReason } from "./webhook-verification-error.ts";

// The vector of the reference libraries (standard-webhooks/libraries/javascript/src/webhook.test.ts).
const SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const TIMESTAMP = 1_614_265_330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const NOW = new Date(TIMESTAMP * 1_000);
const HEADERS = { "webhook-id": ID, "webhook-timestamp": String(TIMESTAMP), "webhook-signature": SIGNATURE };

function reasonOf(run: () => unknown): WebhookVerificationReason | "accepted" {
  try {
    run();
    return "accepted";
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.reason;
    throw error;
  }
}

const check = (changes: object, options: object = {}, secrets: string | string[] = SECRET, body = BODY) =>
  reasonOf(() => verify(secrets, { ...HEADERS, ...changes }, body, { now: NOW, ...options }));

describe("sign", () => {
  it("gives the signature of the specification's reference libraries", () => {
    expect(sign(SECRET, { id: ID, timestamp: TIMESTAMP, body: BODY })).toBe(SIGNATURE);
    expect(sign(`whsec_${SECRET}`, { id: ID, timestamp: TIMESTAMP, body: Buffer.from(BODY) })).toBe(
      SIGNATURE,
    );
  });

  it.each([1_614_265_330.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])(
    "refuses the timestamp %s",
    (timestamp) => {
      expect(reasonOf(() => sign(SECRET, { id: ID, timestamp, body: BODY }))).toBe("invalid_timestamp");
    },
  );

  it.each(["", "msg.1"])("refuses the id %j", (id) => {
    expect(reasonOf(() => sign(SECRET, { id, timestamp: TIMESTAMP, body: BODY }))).toBe("invalid_id");
  });

  it.each([
    "",
    "whsec_",
    "not base64!",
    "whsec_€",
    "abcde",
    "AAAA=",
    "AA=A",
    "=",
    "whsec_whsec_QUJDRA==",
    "whpk_QUJDRA==",
    " ",
    "AAAA\n",
  ])("refuses the secret %j", (secret) => {
    expect(reasonOf(() => sign(secret, { id: ID, timestamp: TIMESTAMP, body: BODY }))).toBe("invalid_secret");
  });
});

describe("verify", () => {
  it("accepts the signature of the specification's reference libraries", () => {
    expect(check({})).toBe("accepted");
    expect(check({}, {}, `whsec_${SECRET}`)).toBe("accepted");
    expect(verify(SECRET, HEADERS, Buffer.from(BODY), { now: NOW })).toBeUndefined();
  });

  it("accepts header names in any case and every usual form of headers", () => {
    const titled = {
      "Webhook-Id": ID,
      "WEBHOOK-TIMESTAMP": String(TIMESTAMP),
      "webhook-Signature": SIGNATURE,
    };
    const forms = [titled, new Headers(HEADERS), new Map(Object.entries(titled)), Object.entries(titled)];
    for (const headers of forms) verify(SECRET, headers, BODY, { now: NOW });
    verify(SECRET, { ...HEADERS, "webhook-signature": [SIGNATURE] }, BODY, { now: NOW });
  });

  it.each(["webhook-id", "webhook-timestamp", "webhook-signature"])(
    "refuses a webhook without %s",
    (name) => {
      expect(check({ [name]: undefined })).toBe("missing_header");
      expect(check({ [name]: "" })).toBe("missing_header");
    },
  );

  it("accepts a time within the tolerance, back and ahead, and refuses one second more", () => {
    const at = (seconds: number) => ({ now: new Date((TIMESTAMP + seconds) * 1_000) });
    expect([check({}, at(300)), check({}, at(-300))]).toEqual(["accepted", "accepted"]);
    expect([check({}, at(301)), check({}, at(-301))]).toEqual(["too_old", "too_new"]);
    expect(check({}, { ...at(11), toleranceSeconds: 10 })).toBe("too_old");
    expect(check({}, { ...at(10), toleranceSeconds: 10 })).toBe("accepted");
    expect(check({}, { ...at(1), toleranceSeconds: 0 })).toBe("too_old");
  });

  it.each([
    "hello",
    "1e9",
    "12abc",
    "1614265330.0",
    "-1614265330",
    "+1614265330",
    " 1614265330",
    "0x60",
    "01614265330",
    "1614265330000000",
  ])("refuses the timestamp %j", (timestamp) => {
    expect(check({ "webhook-timestamp": timestamp })).toBe("invalid_timestamp");
  });

  it("never lets a tolerance or a clock that is no number switch the check off", () => {
    expect(() => check({}, { toleranceSeconds: Number.NaN })).toThrow(TypeError);
    expect(() => check({}, { now: new Date(Number.NaN) })).toThrow(TypeError);
  });

  it("finds the one that fits among several signatures and versions", () => {
    const other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    expect(check({ "webhook-signature": `${other} v1a,abc ${SIGNATURE} v2,x` })).toBe("accepted");
    expect(check({ "webhook-signature": `  ${SIGNATURE}  ` })).toBe("accepted");
    expect(check({ "webhook-signature": `${other} v1a,${SIGNATURE.slice(3)}` })).toBe("invalid_signature");
  });

  it.each([
    "v1,",
    "v1",
    ",",
    SIGNATURE.slice(3),
    SIGNATURE.slice(0, 8),
    SIGNATURE.replace("v1", "v2"),
    SIGNATURE.slice(0, -1),
    `${SIGNATURE},x`,
    SIGNATURE.replace("OE=", "OF="),
  ])("refuses the signature %j", (signature) => {
    expect(check({ "webhook-signature": signature })).toBe("invalid_signature");
  });

  it("accepts either secret during a rotation, and no third one", () => {
    const other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    expect(check({}, {}, [other, SECRET])).toBe("accepted");
    expect(check({}, {}, [SECRET, other])).toBe("accepted");
    expect(check({}, {}, [other])).toBe("invalid_signature");
  });

  it("refuses an empty secret, also beside a good one, and an empty list", () => {
    expect([check({}, {}, ""), check({}, {}, [SECRET, "whsec_"]), check({}, {}, [])]).toEqual([
      "invalid_secret",
      "invalid_secret",
      "invalid_secret",
    ]);
  });

  it("does not let the border between id, time and body be moved", () => {
    const body = `${TIMESTAMP + 60}.{}`;
    const signature = sign(SECRET, { id: "msg_1", timestamp: TIMESTAMP, body });
    const moved = {
      "webhook-id": `msg_1.${TIMESTAMP}`,
      "webhook-timestamp": String(TIMESTAMP + 60),
      "webhook-signature": signature,
    };
    expect(reasonOf(() => verify(SECRET, moved, "{}", { now: NOW }))).toBe("invalid_id");
  });
});

describe("sign and verify together", () => {
  const secretBytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
  const bodies = fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array({ maxLength: 300 }));
  const ids = fc.string({ minLength: 1 }).filter((id) => !id.includes("."));
  const headersFor = (id: string, signature: string) => ({
    ...HEADERS,
    "webhook-id": id,
    "webhook-signature": signature,
  });

  it("verify what was signed, whatever the body and however the secret is written", () => {
    fc.assert(
      fc.property(
        secretBytes,
        bodies,
        ids,
        fc.constantFrom<BufferEncoding>("base64", "base64url"),
        (key, body, id, form) => {
          const padded = Buffer.from(key).toString("base64");
          const signature = sign(padded, { id, timestamp: TIMESTAMP, body });
          const secret = `whsec_${Buffer.from(key).toString(form).replace(/=+$/, "")}`;
          verify(secret, headersFor(id, signature), body, { now: NOW });
        },
      ),
    );
  });

  it("refuse the body or the signature with any one bit changed", () => {
    const changed = (bytes: Uint8Array, bit: number) => {
      const copy = Buffer.from(bytes);
      const index = Math.floor(bit / 8) % copy.length;
      copy[index] = (copy[index] ?? 0) ^ (1 << (bit % 8));
      return copy;
    };
    fc.assert(
      fc.property(
        secretBytes,
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(10_000),
        (key, body, bit) => {
          const secret = Buffer.from(key).toString("base64");
          const signature = sign(secret, { id: ID, timestamp: TIMESTAMP, body });
          const headers = headersFor(ID, signature);
          expect(reasonOf(() => verify(secret, headers, changed(body, bit), { now: NOW }))).toBe(
            "invalid_signature",
          );
          const forged = `v1,${changed(Buffer.from(signature.slice(3), "base64"), bit).toString("base64")}`;
          expect(reasonOf(() => verify(secret, headersFor(ID, forged), body, { now: NOW }))).toBe(
            "invalid_signature",
          );
        },
      ),
    );
  });

  it("sign what the specification says, computed here by hand", () => {
    fc.assert(
      fc.property(secretBytes, fc.string(), (key, body) => {
        const mac = createHmac("sha256", key).update(`${ID}.${TIMESTAMP}.${body}`, "utf8").digest("base64");
        expect(sign(Buffer.from(key).toString("base64"), { id: ID, timestamp: TIMESTAMP, body })).toBe(
          `v1,${mac}`,
        );
      }),
    );
  });
});
