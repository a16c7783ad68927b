import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let owner: Member;
let toolId: number;
beforeAll(async () => {
  product = await sharedProduct();
  owner = await product.newMember();
  toolId = await crmOf(owner.client);
});
afterAll(() => product?.close());

async function crmOf(client: CarillonClient): Promise<number> {
  const { tools } = await client.tools.getAll.query({ type: "CRM" });
  return tools[0]?.id ?? 0;
}

const run = (
  client: CarillonClient,
  action: string,
  parameters: Record<string, unknown>,
  more: object = {},
) => client.tools.executeAction.mutate({ toolId, actionId: `crm.${action}`, parameters, ...more });

describe("the connection that is built in", () => {
  it("is there from the workspace's beginning, and counts as no tool of one's own", async () => {
    const { client } = await product.newMember();
    const { tools } = await client.tools.getAll.query({ builtIn: true });
    expect(tools.find(({ type }) => type === "CRM")).toMatchObject({
      ...{ name: "CRM", builtIn: true, credentials: {}, isActive: true },
    });
    expect((await client.tools.getAll.query({})).tools).toEqual([]);
    const overview = await client.workspace.overview.query({});
    expect(overview).toMatchObject({ tools: { total: 0 }, checklist: { hasTool: false } });
    const second = await client.workspace.create.mutate({ name: "Second" });
    await client.me.switchWorkspace.mutate({ workspaceId: second.id });
    expect((await client.tools.getAll.query({ builtIn: true })).total).toBe(tools.length);
  });

  it("cannot be deleted, made a second time or given credentials, but switched off", async () => {
    const { client } = owner;
    expect(await failureOf(client.tools.delete.mutate({ id: toolId, force: true }))).toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    const another = client.tools.create.mutate({ name: "CRM", type: "CRM", credentials: {} });
    expect((await failureOf(another)).message).toContain("built in");
    expect((await failureOf(client.tools.update.mutate({ id: toolId, credentials: {} }))).code).toBe(
      "PRECONDITION_FAILED",
    );
    await client.tools.update.mutate({ id: toolId, isActive: false });
    expect((await failureOf(run(client, "contact.list", {}))).code).toBe("PRECONDITION_FAILED");
    await client.tools.update.mutate({ id: toolId, isActive: true });
    expect(await client.tools.testConnection.mutate({ id: toolId })).toMatchObject({ success: true });
    expect((await client.tools.export.query({})).tools).toEqual([]);
  });

  it("is described as built in", async () => {
    const { connectors } = await owner.client.tools.getConnectors.query({});
    expect(connectors.filter(({ builtIn }) => builtIn).map(({ type }) => type)).toContain("CRM");
  });
});

describe("contacts", () => {
  it("are made by an action, with its log, and read by viewers", async () => {
    const made = await run(owner.client, "contact.create", { name: "Ada", phone: "+49 30 901820" });
    expect(made).toMatchObject({
      outcome: "succeeded",
      data: { name: "Ada", phone: "+4930901820", resourceUrl: expect.stringContaining("/crm/") },
    });
    const contact = made.data as { id: number; resourceUrl: string };
    const log = await owner.client.toolActionLogs.getById.query({ id: made.executionId });
    expect(log).toMatchObject({ toolType: "CRM", actionId: "crm.contact.create", status: "SUCCESS" });
    await run(owner.client, "order.create", {
      contactId: contact.id,
      title: "Bell",
      amount: "2",
      currency: "EUR",
    });

    const viewer = await joinAs("viewer", { owner, sql: product.sql });
    expect(await viewer.client.crm.contact.query({ id: contact.id })).toMatchObject({ name: "Ada" });
    expect((await viewer.client.crm.orders.query({ contactId: contact.id })).orders).toMatchObject([
      { title: "Bell", status: "pending", amount: "2" },
    ]);
    expect((await failureOf(run(viewer.client, "contact.delete", { id: contact.id }))).code).toBe(
      "FORBIDDEN",
    );
    const foreign = await product.newMember();
    expect((await failureOf(foreign.client.crm.contact.query({ id: contact.id }))).code).toBe("NOT_FOUND");
    expect((await failureOf(foreign.client.crm.orders.query({ contactId: contact.id }))).code).toBe(
      "NOT_FOUND",
    );
    expect((await failureOf(run(foreign.client, "contact.list", {}))).code).toBe("NOT_FOUND");
  });

  it("take a token with the scope of the action", async () => {
    const reads = owner.clientWith(await owner.token(["tools.execute", "crm.read"]));
    expect(await run(reads, "contact.list", {})).toMatchObject({ outcome: "succeeded" });
    expect((await failureOf(run(reads, "contact.create", { name: "No" }))).code).toBe("FORBIDDEN");
    const all = owner.clientWith(await owner.token(["tools.execute", "crm.*"]));
    expect(await run(all, "contact.create", { name: "Yes" })).toMatchObject({ outcome: "succeeded" });
  });

  it("are not written by a dry run, and what is refused is an answer in words", async () => {
    const dry = await run(owner.client, "contact.create", { name: "Dry" }, { isTest: true });
    expect(dry.outcome).toBe("succeeded");
    expect((await owner.client.crm.contacts.query({ search: "Dry" })).contacts).toEqual([]);
    await run(owner.client, "contact.create", { name: "Bo", email: "bo@example.com" });
    const twice = await run(owner.client, "contact.create", { name: "Bo 2", email: "BO@example.com" });
    expect(twice).toMatchObject({
      outcome: "failed",
      error: { code: "DUPLICATE_CONTACT", category: "validation" },
    });
  });

  it("are at their REST address, page by page", async () => {
    const token = await owner.token(["crm.read"]);
    const get = async (path: string) => {
      const response = await fetch(`${product.url}/api/v1${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: response.status, body: (await response.json()) as Record<string, never> };
    };
    const first = await get("/crm/contacts?limit=1");
    expect(first).toMatchObject({ status: 200, body: { contacts: [{ name: "Bo" }] } });
    expect((await get(`/crm/contacts?limit=1&cursor=${first.body.nextCursor}`)).body.contacts).toHaveLength(
      1,
    );
    expect((await get("/crm/contacts?cursor=x")).status).toBe(400);
    expect((await get("/crm/contacts/999999999")).status).toBe(404);
  });

  it("go with their workspace", async () => {
    const { client } = await product.newMember();
    const { id: workspaceId } = await client.workspace.create.mutate({ name: "Short-lived" });
    await client.me.switchWorkspace.mutate({ workspaceId });
    const own = await crmOf(client);
    const parameters = { name: "Gone" };
    await client.tools.executeAction.mutate({ toolId: own, actionId: "crm.contact.create", parameters });
    await client.workspace.delete.mutate({ name: "Short-lived" });
    const [left] =
      await product.sql`select count(*)::int as n from crm_contacts where workspace_id = ${workspaceId}`;
    expect(left?.n).toBe(0);
  });
});
