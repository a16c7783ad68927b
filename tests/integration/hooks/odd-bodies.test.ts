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
