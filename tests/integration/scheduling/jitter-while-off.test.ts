import { startHttpEcho } from "@carillon/testing";
import { expect, it } from "vitest";
import { startProduct } from "../support/running-product.ts";

it("an event with jitter that is not switched on, or is a copy, is not looked at by the scheduler", async () => {
  await using echo = await startHttpEcho();
  await using product = await startProduct({ workers: 1 });
  const { client } = await product.newMember();
  const tool = await client.tools.create.mutate({
    name: "t",
    type: "HTTP",
    credentials: { baseUrl: echo.url },
  });
  const event = (fields: { schedule: string; jitterSeconds?: number; status?: "ACTIVE" | "DRAFT" }) =>
    client.events.create.mutate({
      name: "e",
      type: "TOOL_ACTION",
      toolActionConfig: { toolType: "HTTP", toolId: tool.id, actionId: "http.request", parameters: {} },
      triggerType: "SCHEDULE",
      ...fields,
    });
  const daily = { schedule: "0 9 * * *", jitterSeconds: 60 };
  const draft = await event({ ...daily, status: "DRAFT" });
  const copy = await client.events.duplicate.mutate({ id: (await event(daily)).id });
  // One that comes to its turn after them.
  const { id } = await event({ schedule: "* * * * * *" });
  await expect
    .poll(async () => (await client.events.ticks.query({ eventId: id })).ticks.length)
    .toBeGreaterThan(1);
  for (const off of [draft, copy])
    expect(await client.events.getById.query({ id: off.id })).toMatchObject({
      status: off.status,
      pausedReason: null,
    });
  expect(product.logs()).not.toContain("could not be planned");
});
