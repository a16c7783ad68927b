import { beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { memberWithTool } from "../support/member-with-tool.ts";
import { acceptedOf, addHookedEvent, deliver } from "./hooked-event.ts";
import { SIGNERS } from "./signers.ts";

let member: Member;
let toolId: number;

beforeAll(async () => {
  ({ member, toolId } = await memberWithTool());
});

const GIVEN = {
  verification: { scheme: "github", secret: "a secret of theirs" },
  deliveryId: { header: "x-own-id" },
  passHeaders: ["x-own"],
  malformedJson: "text",
  maxBodyBytes: 999,
  ratePerMinute: 50,
};
const update = (id: number, webhook: object) => member.client.events.update.mutate({ id, webhook });

it("a change of a webhook leaves what it does not give, and its sender goes on", async () => {
  const { event, url } = await addHookedEvent(member, { toolId, webhook: GIVEN });
  const { webhook, hook } = await update(event.id, { ratePerMinute: 7 });
  expect(webhook).toEqual({ ...event.webhook, ratePerMinute: 7 });
  expect(hook).toBeUndefined();
  const headers = SIGNERS.github?.("a secret of theirs", "{}", { id: "", age: 0 });
  const send = () => deliver(url, "{}", { ...headers, "x-own-id": "1" });
  expect((await acceptedOf(await send())).status).toBe("QUEUED");
  expect((await acceptedOf(await send())).status).toBe("DUPLICATE");
  expect((await update(event.id, { deliveryId: null })).webhook?.deliveryId).toBeNull();
  expect((await update(event.id, {})).webhook).toEqual({ ...webhook, deliveryId: null });
});

it("another scheme has its ids where its senders have them, and a secret of its own", async () => {
  const { event } = await addHookedEvent(member, { toolId, webhook: GIVEN });
  const changed = await update(event.id, { verification: { scheme: "stripe" } });
  expect(changed.webhook).toEqual({
    ...event.webhook,
    verification: { scheme: "stripe", toleranceSeconds: 300 },
    deliveryId: { bodyPath: "id" },
    hasSecret: false,
  });
  const secret = "whsec_of_stripe";
  const entered = await update(event.id, { verification: { scheme: "stripe", secret } });
  expect(entered.webhook).toEqual({ ...changed.webhook, hasSecret: true });
});
