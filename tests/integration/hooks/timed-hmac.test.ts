import { createHmac } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { memberWithTool } from "../support/member-with-tool.ts";
import { acceptedOf, addHookedEvent, deliver } from "./hooked-event.ts";

let member: Member;
let toolId: number;

beforeAll(async () => {
  ({ member, toolId } = await memberWithTool());
});

const hooked = (more: object) => {
  const verification = {
    scheme: "hmac-sha256",
    header: "X-Signature",
    secret: "a secret of theirs",
    ...more,
  };
  return addHookedEvent(member, { toolId, webhook: { verification } });
};
const BODY = '{"n":1}';
const signed = (age: number) => {
  const time = String(Math.floor(Date.now() / 1_000) - age);
  const digest = createHmac("sha256", "a secret of theirs").update(`${time}.${BODY}`).digest("hex");
  return { "x-time": time, "x-signature": digest };
};

it("a webhook that names where its signed time stands has a window, and knows what is sent again", async () => {
  const { event, url } = await hooked({ timestampHeader: "X-Time" });
  expect(event.webhook?.verification).toMatchObject({
    timestampHeader: "x-time",
    signedContent: "{timestamp}.{body}",
    toleranceSeconds: 300,
  });
  expect((await deliver(url, BODY, signed(360))).status).toBe(401);
  expect((await deliver(url, BODY, { ...signed(360), "x-time": signed(0)["x-time"] })).status).toBe(401);
  const headers = signed(60);
  const first = await acceptedOf(await deliver(url, BODY, headers));
  expect(first.status).toBe("QUEUED");
  expect(await acceptedOf(await deliver(url, BODY, headers))).toEqual({ ...first, status: "DUPLICATE" });
});

it("its window can be another, and none is taken where no time is signed", async () => {
  const { url } = await hooked({ timestampHeader: "x-time", toleranceSeconds: 30 });
  expect((await deliver(url, BODY, signed(60))).status).toBe(401);
  const failure = await failureOf(hooked({ toleranceSeconds: 30 }));
  expect(failure.issues).toEqual([
    {
      path: "webhook.verification.toleranceSeconds",
      message: expect.stringMatching(/name the header of the time that is signed/),
    },
  ]);
  const unsigned = await failureOf(hooked({ timestampHeader: "x-time", signedContent: "{body}" }));
  expect(unsigned.issues?.[0]?.path).toBe("webhook.verification.signedContent");
});
