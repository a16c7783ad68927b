import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { HookVerification } from "../contracts/hook.ts";
import type { SignedRequest } from "./verify-hmac.ts";
import { verifyHook } from "./verify-hook.ts";
import { WebhookVerificationError } from "./webhook-verification-error.ts";

const SECONDS = 1_700_000_000;
const hmac = (text: string) => createHmac("sha256", "a secret").update(text).digest("hex");

function reasonOf(verification: HookVerification, request: SignedRequest): string {
  try {
    verifyHook(verification, ["a secret"], request, new Date(SECONDS * 1_000));
    return "accepted";
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.reason;
    throw error;
  }
}

describe("an HMAC with a time", () => {
  const body = '{"n":1}';
  const verification = {
    ...({ scheme: "hmac-sha256", header: "x-signature", encoding: "hex", prefix: "" } as const),
    ...{ timestampHeader: "x-time", signedContent: "v1:{timestamp}:{body}", toleranceSeconds: 60 },
  } as const;
  type Change = { time?: string; signed?: string; headers?: Record<string, string>; signedContent?: string };
  const check = ({ time = String(SECONDS), signed = time, headers, ...change }: Change = {}) =>
    reasonOf(
      { ...verification, ...change },
      {
        body,
        headers: headers ?? { "X-Time": time, "X-Signature": hmac(`v1:${signed}:${body}`) },
      },
    );

  it("is accepted inside its window, also in milliseconds", () => {
    expect(check()).toBe("accepted");
    expect(check({ time: `${SECONDS - 60}` })).toBe("accepted");
    expect(check({ time: `${SECONDS}999` })).toBe("accepted");
  });

  it.each([
    ["too old", { time: `${SECONDS - 61}` }, "too_old"],
    ["too old in milliseconds", { time: `${SECONDS - 61}000` }, "too_old"],
    ["of the future", { time: `${SECONDS + 61}` }, "too_new"],
    [
      "sent again under another time",
      { time: String(SECONDS), signed: `${SECONDS - 61}` },
      "invalid_signature",
    ],
    ["without a time", { time: "" }, "missing_header"],
    ["with a time that is none", { time: "soon" }, "invalid_timestamp"],
    [
      "over the body alone",
      { headers: { "x-time": `${SECONDS}`, "x-signature": hmac(body) } },
      "invalid_signature",
    ],
  ] as const)("is refused %s", (_, change, reason) => {
    expect(check(change)).toBe(reason);
  });

  it("signs time and body with a dot between them where nothing else is said", () => {
    const { signedContent: _, ...plain } = verification;
    const signature = hmac(`${SECONDS}.${body}`);
    const headers = { "x-time": `${SECONDS}`, "x-signature": signature };
    expect(reasonOf(plain, { body, headers })).toBe("accepted");
  });
});
