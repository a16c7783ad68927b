import type { CarillonClient } from "@carillon/client";
import { beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { memberWithTool } from "../support/member-with-tool.ts";

let member: Member;
let toolId: number;

beforeAll(async () => {
  ({ member, toolId } = await memberWithTool());
});

type Input = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];
const create = (more: Partial<Input>) =>
  member.client.events.create.mutate({
    name: "E",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
    triggerType: "WEBHOOK",
    ...more,
  });
const pathsOf = ({ warnings = [] }: { warnings?: { path: string }[] | undefined }) =>
  warnings.map(({ path }) => path);

it("tells whoever sets on an event without a schedule what does nothing there", async () => {
  const event = await create({ overlapPolicy: "allow", misfirePolicy: "skip", jitterSeconds: 5 });
  expect(pathsOf(event)).toEqual(["overlapPolicy", "misfirePolicy", "jitterSeconds"]);
  expect(event.warnings?.[0]?.message).toMatch(
    /for schedules: it is kept, and does nothing while .* WEBHOOK/,
  );
  expect(event).toMatchObject({ overlapPolicy: "allow", jitterSeconds: 5 });
  const { client } = member;
  expect(pathsOf(await client.events.update.mutate({ id: event.id, name: "F" }))).toEqual([]);
  const changed = await client.events.update.mutate({ id: event.id, misfireGraceSeconds: 600 });
  expect(pathsOf(changed)).toEqual(["misfireGraceSeconds"]);
  const daily = await create({ triggerType: "SCHEDULE", schedule: "0 9 * * *", overlapPolicy: "queue" });
  expect(daily).not.toHaveProperty("warnings");
  const byHand = await client.events.update.mutate({ id: daily.id, triggerType: "MANUAL" });
  expect(pathsOf(byHand)).toEqual(["overlapPolicy"]);
});

it("says nothing to callers that send the defaults", async () => {
  const event = await create({
    ...{ overlapPolicy: "skip", misfirePolicy: "fire-once", misfireGraceSeconds: 60 },
    ...{ misfireCatchUpMax: 10, jitterSeconds: 0 },
  });
  expect(event).not.toHaveProperty("warnings");
});
