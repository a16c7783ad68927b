import { inspect } from "node:util";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { startTwilio, type TwilioOptions, type TwilioStandIn } from "@carillon/testing/providers/twilio";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { twilio } from "./twilio.ts";

let standIn: TwilioStandIn;
const restart = async (options: TwilioOptions = {}) => {
  await standIn?.close();
  standIn = await startTwilio(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const TO = "+14155550100";
const byToken = (more: object = {}) => {
  const { accountSid, authToken, apiBaseUrl, numbers } = standIn;
  return { accountSid, authToken, apiBaseUrl, from: numbers.own, ...more };
};
const byKey = () => {
  const { accountSid, apiKeySid: keySid, apiKeySecret: keySecret, apiBaseUrl } = standIn;
  return { accountSid, keySid, keySecret, apiBaseUrl };
};
const run = (id: string, parameters: object, credentials: object = byToken()) =>
  runAction(twilio, `twilio.${id}`, { credentials, parameters });
const test = (credentials: object) =>
  twilio.testConnection(twilio.credentialsSchema.parse(credentials), testContext().context);
const lastForm = () => Object.fromEntries(standIn.forms.at(-1) ?? []);

describe("twilio.send-sms", () => {
  it("sends a form, and tells id, status and segments", async () => {
    expect(await run("send-sms", { to: " +1 (415) 555-0100 ", body: "hi" })).toEqual({
      ...{ messageSid: expect.stringMatching(/^SM\d{32}$/), status: "queued", to: TO },
      ...{ from: standIn.numbers.own, segments: 1, encoding: "GSM-7" },
    });
    expect(lastForm()).toEqual({ To: TO, From: standIn.numbers.own, Body: "hi" });
  });

  it("takes the sender of the call, then the connection's service, then its number", async () => {
    const { messagingServiceSid } = standIn;
    const both = byToken({ messagingServiceSid });
    await run("send-sms", { to: TO, body: "a", from: "Carillon" }, both);
    expect(lastForm()).toMatchObject({ From: "Carillon" });
    const output = await run("send-sms", { to: TO, message: "🙂".repeat(40) }, both);
    expect(lastForm()).toMatchObject({ MessagingServiceSid: messagingServiceSid });
    // The service has not chosen yet, so that Twilio says 0.
    expect(output).toMatchObject({ status: "accepted", from: null, segments: 2, encoding: "UCS-2" });
  });

  it("sends pictures, and where to tell of the delivery", async () => {
    const mediaUrl = ["https://example.com/a.png", "https://example.com/b.png"];
    const output = await run("send-sms", { to: TO, mediaUrl, statusCallback: "https://example.com/status" });
    expect(output.messageSid).toMatch(/^MM/);
    expect(standIn.forms[0]?.getAll("MediaUrl")).toEqual(mediaUrl);
    expect(standIn.forms[0]?.has("Body")).toBe(false);
    expect(lastForm()).toMatchObject({ StatusCallback: "https://example.com/status" });
    await run("send-sms", { to: TO, body: "one", mediaUrl: mediaUrl[0] });
    expect(standIn.forms[1]?.getAll("MediaUrl")).toEqual([mediaUrl[0]]);
  });

  it("says that a sender is missing, without calling anything", async () => {
    expect(await failureOf(run("send-sms", { to: TO, body: "a" }, byKey()))).toMatchObject({
      code: "SENDER_REQUIRED",
    });
    expect(standIn.requests).toEqual([]);
  });

  it.each([
    ["invalid", "21211", "validation", "country code"],
    ["unroutable", "21612", "validation", "same country"],
    ["noPermission", "21408", "authorization", "Geo permissions"],
    ["unsubscribed", "21610", "validation", "START"],
    ["noSms", "21614", "validation", "mobile"],
  ] as const)("says what to do about a recipient that is %s", async (number, code, category, words) => {
    const failure = await failureOf(run("send-sms", { to: standIn.numbers[number], body: "a" }));
    expect(failure).toMatchObject({ code, category, retryable: false, sent: "no" });
    expect(failure.userMessage).toContain(words);
  });

  it.each([
    ["invalid", "21212", "validation"],
    ["notOwned", "21606", "validation"],
    ["queueFull", "21611", "rate_limit"],
  ] as const)("tells a sender that is %s", async (number, code, category) => {
    const call = { to: TO, body: "a", from: standIn.numbers[number] };
    expect(await failureOf(run("send-sms", call))).toMatchObject({ code, category, sent: "no" });
  });

  it("says that a trial sends to verified numbers alone", async () => {
    await restart({ isTrial: true });
    expect(await failureOf(run("send-sms", { to: TO, body: "a" }))).toMatchObject({
      ...{ code: "21608", category: "authorization" },
    });
  });

  it("keeps the token out of errors, and follows no redirect", async () => {
    standIn.setMode({ kind: "status", status: 302, headers: { location: `${standIn.url}/elsewhere` } });
    const failure = await failureOf(run("send-sms", { to: TO, body: "a" }));
    expect(standIn.requests).toHaveLength(1);
    const basic = Buffer.from(`${standIn.accountSid}:${standIn.authToken}`).toString("base64");
    const shown = inspect(failure, { depth: 20, showHidden: true });
    for (const secret of [standIn.authToken, basic]) expect(shown).not.toContain(secret);
  });
});

describe("the other actions of Twilio", () => {
  it("tell what became of a message, with numbers and times as such", async () => {
    const messageSid = standIn.addUndelivered();
    expect(await run("get-message", { messageSid })).toEqual({
      ...{ messageSid, status: "undelivered", to: TO, from: standIn.numbers.own, body: "hello", segments: 2 },
      ...{ direction: null, price: "-0.01580", currency: "USD" },
      ...{ errorCode: 30_007, errorMessage: "Carrier violation", errorHelp: expect.stringContaining("spam") },
      ...{ createdAt: "2026-03-01T12:00:00.000Z", sentAt: "2026-03-01T12:00:00.000Z" },
    });
    expect(await failureOf(run("get-message", { messageSid: `SM${"9".repeat(32)}` }))).toMatchObject({
      ...{ code: "20404", category: "validation" },
    });
  });

  it("list messages page by page, with an API key", async () => {
    for (const body of ["one", "two", "three"])
      await run("send-sms", { to: TO, body, from: standIn.numbers.own }, byKey());
    const first = await run("list-messages", { to: TO, limit: 2, sentFrom: "2026-03-01" }, byKey());
    expect(first).toMatchObject({ messages: [{ body: "three" }, { body: "two" }] });
    expect(standIn.requests.at(-1)?.path).toContain("DateSent%3E=2026-03-01");
    const second = await run("list-messages", { to: TO, limit: 2, cursor: first.nextCursor }, byKey());
    expect(second).toMatchObject({ messages: [{ body: "one" }], nextCursor: null });
  });
});

describe("testing a Twilio connection", () => {
  it("reads the account by its token, and a line of messages by an API key", async () => {
    expect(await test(byToken())).toMatchObject({
      success: true,
      details: { account: "Stand-in", status: "active" },
    });
    expect(await test(byKey())).toMatchObject({ success: true, details: { apiKey: standIn.apiKeySid } });
    expect(standIn.forms).toEqual([]);
  });

  it("warns of a trial, and fails for an account that is suspended", async () => {
    await restart({ isTrial: true });
    expect((await test(byToken())).message).toContain("trial");
    await restart({ status: "suspended" });
    expect(await test(byToken())).toMatchObject({
      success: false,
      details: { reason: "refused", status: "suspended" },
    });
  });

  it("tells an address that is not Twilio", async () => {
    standIn.setMode({ kind: "status", status: 200, body: "<html>Welcome</html>" });
    expect(await test(byToken())).toMatchObject({ success: false, details: { reason: "wrong_host" } });
    expect(await test(byKey())).toMatchObject({ success: false, details: { reason: "wrong_host" } });
  });
});
