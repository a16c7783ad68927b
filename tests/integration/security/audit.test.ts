import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let member: Member;

beforeAll(async () => {
  [product, echo] = await Promise.all([sharedProduct(), startHttpEcho()]);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});
beforeEach(async () => {
  member = await product.newMember();
});

/** What was written down of a workspace, the newest first. */
const written = (workspaceId = member.workspaceId) =>
  product.sql`select verb, target, user_id, details from audit_log where workspace_id = ${workspaceId} order by id desc`;

async function httpTool() {
  return member.client.tools.create.mutate({ name: "t", type: "HTTP", credentials: { baseUrl: echo.url } });
}

it("tells who ran an event by hand", async () => {
  const tool = await httpTool();
  const event = await member.client.events.create.mutate({
    name: "e",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "HTTP", toolId: tool.id, actionId: "http.request", parameters: {} },
    triggerType: "MANUAL",
  });
  const { executionId } = await member.client.events.execute.mutate({ id: event.id });
  expect((await written())[0]).toMatchObject({
    verb: "event.execute",
    target: `event:${event.id}`,
    user_id: member.userId,
    details: { executionId },
  });
});

it("tells who emptied the test inbox, changed their profile, imported tools and came in", async () => {
  await member.client.inbox.clear.mutate({});
  expect((await written())[0]).toMatchObject({ verb: "inbox.clear", user_id: member.userId });
  await member.client.me.update.mutate({ name: "Ada", timezone: "Europe/Berlin" });
  expect((await written())[0]).toMatchObject({
    verb: "me.update",
    target: `user:${member.userId}`,
    details: { name: "Ada", timezone: "Europe/Berlin" },
  });
  await member.client.tools.import.mutate({
    data: {
      format: "carillon-tools-1",
      exportedAt: "2026-01-01T00:00:00.000Z",
      tools: [{ name: "t", type: "HTTP", tags: [], isActive: true }],
    },
  });
  expect((await written())[0]).toMatchObject({ verb: "tool.import", details: { imported: 0, skipped: 1 } });
  const second = await member.client.workspace.create.mutate({ name: "Second" });
  await member.client.me.switchWorkspace.mutate({ workspaceId: second.id });
  expect((await written(second.id))[0]).toMatchObject({
    verb: "me.switch-workspace",
    details: { from: member.workspaceId },
  });
});

it("tells of a replay only when there was one", async () => {
  const tool = await httpTool();
  const run = async (parameters: Record<string, unknown>) =>
    member.client.tools.executeAction.mutate({ toolId: tool.id, actionId: "http.request", parameters });
  const secret = await run({ headers: { Authorization: "Bearer abcdefghijklmnop" } });
  const plain = await run({ path: "/" });
  const before = (await written()).length;
  const replay = (id: string) => member.client.executions.replay.mutate({ id });
  expect((await failureOf(replay(secret.executionId))).code).toBe("PRECONDITION_FAILED");
  expect((await failureOf(replay("01890000-0000-7000-8000-000000000000"))).code).toBe("NOT_FOUND");
  expect(await written()).toHaveLength(before);
  const { executionId } = await replay(plain.executionId);
  expect((await written())[0]).toMatchObject({
    verb: "execution.replay",
    target: `execution:${plain.executionId}`,
    details: { executionId },
  });
  await member.client.tools.update.mutate({ id: tool.id, isActive: false });
  const after = (await written()).length;
  expect((await failureOf(replay(plain.executionId))).code).toBe("PRECONDITION_FAILED");
  expect(await written()).toHaveLength(after);
});
