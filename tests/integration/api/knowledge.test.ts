import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let owner: Member;
let toolId: number;
beforeAll(async () => {
  product = await sharedProduct();
  owner = await product.newMember();
  toolId = await knowledgeOf(owner.client);
});
afterAll(() => product?.close());

async function knowledgeOf(client: CarillonClient): Promise<number> {
  const { tools } = await client.tools.getAll.query({ type: "KNOWLEDGE" });
  return tools[0]?.id ?? 0;
}

const run = (client: CarillonClient, action: string, parameters: object, more: object = {}) =>
  client.tools.executeAction.mutate({
    ...{ toolId, actionId: `knowledge.${action}`, parameters: { ...parameters } },
    ...more,
  });

it("keeps and finds documents of the workspace, each call in the log", async () => {
  const document = { id: "refunds", title: "Refunds", text: "Paid within 14 days.", language: "english" };
  const added = await run(owner.client, "add", document);
  expect(added).toMatchObject({ outcome: "succeeded", data: { id: "refunds", isNew: true } });
  const found = await run(owner.client, "search", { query: "refund day" });
  expect(found.data).toMatchObject({ results: [{ id: "refunds", excerpt: "Paid within 14 days." }] });
  const log = await owner.client.toolActionLogs.getById.query({ id: added.executionId });
  expect(log).toMatchObject({ toolType: "KNOWLEDGE", actionId: "knowledge.add", status: "SUCCESS" });
});

it("is not there for another workspace, neither its connection nor its documents", async () => {
  const foreign = await product.newMember();
  expect((await failureOf(run(foreign.client, "list", {}))).code).toBe("NOT_FOUND");
  const own = await foreign.client.tools.executeAction.mutate({
    toolId: await knowledgeOf(foreign.client),
    actionId: "knowledge.search",
    parameters: { query: "days" },
  });
  expect(own.data).toEqual({ results: [], nextPage: null });
});

it("takes the permissions of reading and writing, as role and scopes have them", async () => {
  const viewer = await joinAs("viewer", { owner, sql: product.sql });
  expect((await failureOf(run(viewer.client, "add", { title: "a", text: "b" }))).code).toBe("FORBIDDEN");
  const reads = owner.clientWith(await owner.token(["tools.execute", "knowledge.read"]));
  expect(await run(reads, "list", {})).toMatchObject({ outcome: "succeeded" });
  for (const [action, parameters] of [
    ["add", { title: "a", text: "b" }],
    ["delete", { id: "refunds" }],
  ] as const)
    expect((await failureOf(run(reads, action, parameters))).message).toContain("knowledge.write");
  const other = owner.clientWith(await owner.token(["tools.execute", "crm.*"]));
  expect((await failureOf(run(other, "search", { query: "days" }))).code).toBe("FORBIDDEN");
});

it("changes nothing in a dry run, and goes with its workspace", async () => {
  const { client } = await product.newMember();
  const { id: workspaceId } = await client.workspace.create.mutate({ name: "Short-lived" });
  await client.me.switchWorkspace.mutate({ workspaceId });
  const more = { toolId: await knowledgeOf(client) };
  const dry = await run(client, "add", { title: "a", text: "b" }, { ...more, isTest: true });
  expect(dry).toMatchObject({ outcome: "succeeded", data: { request: { target: "knowledge" } } });
  expect((await run(client, "list", {}, more)).data).toMatchObject({ documents: [] });
  await run(client, "add", { title: "a", text: "b" }, more);
  await client.workspace.delete.mutate({ name: "Short-lived" });
  const [left] = await product.sql`
    select (select count(*)::int from knowledge_documents where workspace_id = ${workspaceId}) as documents,
      (select count(*)::int from knowledge_usage where workspace_id = ${workspaceId}) as usage`;
  expect(left).toEqual({ documents: 0, usage: 0 });
});
