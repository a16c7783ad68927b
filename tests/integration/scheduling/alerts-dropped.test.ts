import { beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { memberWithTool } from "../support/member-with-tool.ts";
import type { RunningProduct } from "../support/running-product.ts";

let product: RunningProduct;
let owner: Member;
let toolId: number;

beforeAll(async () => {
  ({ product, member: owner, toolId } = await memberWithTool());
});

async function newEvent(): Promise<number> {
  const event = await owner.client.events.create.mutate({
    name: "nightly",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
    triggerType: "MANUAL",
  });
  return event.id;
}

/** A rule with a trouble that was told of. */
async function troubled(
  subject: string,
  kind: "failed" | "needs-reconnecting",
  eventId: number | null = null,
) {
  const teller = { toolId, actionId: "webhook.send" };
  const { id } = await owner.client.alerts.create.mutate({ name: "told", kind, eventId, ...teller });
  await product.sql`
    insert into alert_incidents (workspace_id, rule_id, subject, title, message, cause_at, alert_execution_id)
    values (${owner.workspaceId}, ${id}, ${subject}, 'trouble', 'it is', now(), gen_random_uuid())`;
  return id;
}

const isOpen = async (ruleId: number) => {
  const { incidents } = await owner.client.alerts.incidents.query({ ruleId, isOpen: true });
  return incidents.length > 0;
};

describe("a trouble that was told of", () => {
  it("is over with its rule's being switched off, or watching something else, so that the next is told", async () => {
    const [eventId, otherId] = [await newEvent(), await newEvent()];
    const { update } = owner.client.alerts;
    for (const change of [
      { isActive: false },
      { kind: "failed-repeatedly" },
      { eventId: otherId },
    ] as const) {
      const id = await troubled(`event:${eventId}`, "failed", eventId);
      await update.mutate({ id, name: "other", threshold: 5, isActive: true, kind: "failed", eventId });
      expect(await isOpen(id)).toBe(true);
      const rule = await update.mutate({ id, ...change });
      expect(rule.openIncidents, JSON.stringify(change)).toBe(0);
      const { incidents } = await owner.client.alerts.incidents.query({ ruleId: id });
      expect(incidents).toMatchObject([{ recoveredAt: expect.any(String), recoveryExecutionId: null }]);
    }
  });

  it("is over with the event or the connection that it was about", async () => {
    const [eventId, otherId] = [await newEvent(), await newEvent()];
    const { id: deadId } = await owner.client.tools.create.mutate({
      name: "dead",
      type: "WEBHOOK",
      credentials: { url: "http://127.0.0.1:9/dead" },
    });
    const ofEvent = await troubled(`event:${eventId}`, "failed");
    const ofOther = await troubled(`event:${otherId}`, "failed");
    const ofTool = await troubled(`tool:${deadId}`, "needs-reconnecting");
    await owner.client.events.delete.mutate({ id: eventId });
    await owner.client.tools.delete.mutate({ id: deadId });
    expect(await Promise.all([ofEvent, ofOther, ofTool].map(isOpen))).toEqual([false, true, false]);
  });
});

it("a rule whose connection is gone can be switched off, and not on again without another", async () => {
  const { client } = owner;
  const { id: goneId } = await client.tools.create.mutate({
    name: "gone",
    type: "WEBHOOK",
    credentials: { url: "http://127.0.0.1:9/gone" },
  });
  const teller = { toolId: goneId, actionId: "webhook.send" };
  const { id } = await client.alerts.create.mutate({ name: "told", kind: "failed", ...teller });
  await client.tools.delete.mutate({ id: goneId });
  expect(await client.alerts.update.mutate({ id, isActive: false })).toMatchObject({
    isActive: false,
    toolName: null,
  });
  const on = failureOf(client.alerts.update.mutate({ id, isActive: true }));
  expect(await on).toMatchObject({ code: "NOT_FOUND", message: `There is no tool ${goneId}` });
  expect(await client.alerts.update.mutate({ id, isActive: true, toolId })).toMatchObject({ isActive: true });
});
