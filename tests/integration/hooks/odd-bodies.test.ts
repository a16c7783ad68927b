import { createHmac } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { memberWithTool } from "../support/member-with-tool.ts";
import { acceptedOf, addHookedEvent } from "./hooked-event.ts";

let member: Member;
let toolId: number;

beforeAll(async () => {
  ({ member, toolId } = await memberWithTool());
});

const SECRET = "a secret of theirs";

it.each([
  ["JSON behind a byte order mark", "application/json", Buffer.from('\ufeff{"n":"é"}'), { n: "é" }],
  [
    "JSON in another charset",
    "application/json; charset=utf-16",
    Buffer.from('{"n":"é"}', "utf16le"),
    { n: "é" },
  ],
  ["what is no media type", "json", Buffer.from('{"n":1}'), '{"n":1}'],
  ["a type that breaks off", "text/plain;;;", Buffer.from("hello"), "hello"],
] as const)("takes %s, signed over its bytes as they came", async (_what, type, bytes, body) => {
  const { event, url } = await addHookedEvent(member, {
    toolId,
    webhook: { verification: { scheme: "github", secret: SECRET } },
  });
  const digest = createHmac("sha256", SECRET).update(bytes).digest("hex");
  const headers = { "content-type": type, "x-hub-signature-256": `sha256=${digest}` };
  const response = await fetch(url, { method: "POST", body: bytes, headers });
  expect(response.status).toBe(202);
  const { executionId } = await acceptedOf(response);
  const { delivery } = await member.client.events.lastDelivery.query({ id: event.id });
  expect(delivery).toMatchObject({ executionId, input: { body, headers: { "content-type": type } } });
});

it.each([
  [
    "JSON",
    "application/json",
    '{"id":"one\\u0000","text":"a\\u0000b\\ud800c\\ud83d\\ude00","list":[{"\\u0000key\\udc00":"\\\\u0000"}]}',
    { id: "one\ufffd", text: "a\ufffdb\ufffdc😀", list: [{ "\ufffdkey\ufffd": "\\u0000" }] },
  ],
  ["a form", "application/x-www-form-urlencoded", "a%00=b%00", { "a\ufffd": "b\ufffd" }],
  ["text", "text/plain", "a\u0000b", "a\ufffdb"],
] as const)(
  "takes %s with characters that cannot be kept, once, and puts U+FFFD in their place",
  async (_what, type, text, body) => {
    const { event, url } = await addHookedEvent(member, {
      toolId,
      webhook: {
        verification: { scheme: "github", secret: SECRET },
        deliveryId: type === "application/json" ? { bodyPath: "id" } : { header: "x-own-id" },
      },
    });
    const digest = createHmac("sha256", SECRET).update(text).digest("hex");
    const headers = { "content-type": type, "x-hub-signature-256": `sha256=${digest}`, "x-own-id": "one" };
    const send = () => fetch(`${url}?q=%00`, { method: "POST", body: text, headers });
    const response = await send();
    expect(response.status).toBe(202);
    const first = await acceptedOf(response);
    const { delivery } = await member.client.events.lastDelivery.query({ id: event.id });
    expect(delivery).toMatchObject({
      executionId: first.executionId,
      input: { body, query: { q: "\ufffd" } },
    });
    expect(await acceptedOf(await send())).toEqual({ executionId: first.executionId, status: "DUPLICATE" });
  },
);

it.each([
  [
    "JSON",
    "application/json",
    '{"order":"one&order=two"}',
    ["text/plain", "application/x-www-form-urlencoded"],
  ],
  ["a form", "application/x-www-form-urlencoded", "order=one", ["text/plain", "application/xml"]],
] as const)(
  "knows a delivery of %s by its id whatever type it is said to be, since no signature covers that",
  async (_what, type, text, others) => {
    const { url } = await addHookedEvent(member, {
      toolId,
      webhook: {
        verification: { scheme: "github", secret: SECRET },
        deliveryId: { bodyPath: "order" },
      },
    });
    const digest = createHmac("sha256", SECRET).update(text).digest("hex");
    const sendAs = async (contentType: string) =>
      acceptedOf(
        await fetch(url, {
          method: "POST",
          body: text,
          headers: { "content-type": contentType, "x-hub-signature-256": `sha256=${digest}` },
        }),
      );
    const { executionId, status } = await sendAs(type);
    expect(status).toBe("QUEUED");
    for (const other of others) expect(await sendAs(other)).toEqual({ executionId, status: "DUPLICATE" });
  },
);
