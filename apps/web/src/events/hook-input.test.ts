import type { Event } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { hookDraftOf, NEW_HOOK } from "./hook-draft.ts";
import { hookInputOf, hookIssues } from "./hook-input.ts";

const signed = { ...NEW_HOOK, scheme: "hmac-sha256" as const, header: " X-Signature " };
const timed = { ...signed, hmac: { ...signed.hmac, timestampHeader: "X-Timestamp" } };

const savedWith = (verification: NonNullable<Event["webhook"]>["verification"]) => ({
  webhook: {
    ...{ passHeaders: ["x-shop"], malformedJson: "refuse" as const, maxBodyBytes: 9, ratePerMinute: 9 },
    ...{ hasSecret: true, deliveryId: { header: "x-id" }, verification },
  },
});

describe("hookInputOf", () => {
  it("says nothing of a time where no header of one is named", () => {
    const hmac = { ...signed.hmac, prefix: "v1=", signedContent: "{timestamp}{body}", toleranceSeconds: "9" };
    expect(hookInputOf({ ...signed, hmac }, undefined).verification).toEqual({
      ...{ scheme: "hmac-sha256", header: "X-Signature", encoding: "hex", prefix: "v1=" },
    });
  });

  it("says what is signed with a time, and leaves what is usual to the server", () => {
    expect(hookInputOf(timed, undefined).verification).toEqual({
      ...{ scheme: "hmac-sha256", header: "X-Signature", encoding: "hex", prefix: "" },
      timestampHeader: "X-Timestamp",
    });
    const hmac = { ...timed.hmac, signedContent: "v1:{timestamp}:{body}", toleranceSeconds: "60" };
    expect(hookInputOf({ ...timed, hmac }, undefined).verification).toMatchObject({
      ...{ signedContent: "v1:{timestamp}:{body}", toleranceSeconds: 60 },
    });
  });

  it("sends a saved webhook as it is, and without its time once that is cleared", () => {
    const saved = savedWith({
      ...{ scheme: "hmac-sha256", header: "x-signature", encoding: "base64", prefix: "v1=" },
      ...{ timestampHeader: "x-timestamp", signedContent: "{body}{timestamp}", toleranceSeconds: 90 },
    });
    const { hasSecret: _, ...kept } = saved.webhook;
    const draft = hookDraftOf(saved);
    expect(hookInputOf(draft, saved.webhook)).toEqual(kept);
    const cleared = { ...draft, hmac: { ...draft.hmac, timestampHeader: " " } };
    expect(hookInputOf(cleared, saved.webhook).verification).toEqual({
      ...{ scheme: "hmac-sha256", header: "x-signature", encoding: "base64", prefix: "v1=" },
    });
  });

  it("keeps the window of a sender that the form shows no window of", () => {
    const saved = savedWith({ scheme: "slack", toleranceSeconds: 30 });
    expect(hookInputOf(hookDraftOf(saved), saved.webhook).verification).toMatchObject({
      toleranceSeconds: 30,
    });
  });
});

describe("hookIssues", () => {
  it("asks for whole seconds of a window, where there is one", () => {
    const wrong = { ...timed.hmac, toleranceSeconds: "0.5" };
    expect(hookIssues({ ...timed, hmac: wrong })).toMatchObject([
      { path: "webhook.verification.toleranceSeconds" },
    ]);
    expect(hookIssues({ ...signed, hmac: { ...wrong, timestampHeader: "" } })).toEqual([]);
    expect(hookIssues(timed)).toEqual([]);
  });
});
