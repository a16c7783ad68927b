import { type StandIn, startStandIn } from "@carillon/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let api: StandIn;
let member: Member;
let toolId: number;

beforeAll(async () => {
  [product, api] = await Promise.all([
    startProduct({ apis: 3 }),
    startStandIn(() => ({ status: 200, body: "{}" })),
  ]);
  member = await product.newMember();
  const credentials = { baseUrl: api.url };
  toolId = (await member.client.tools.create.mutate({ name: "echo", type: "HTTP", credentials })).id;
});
afterAll(async () => {
  await product?.close();
  await api?.close();
});

type RoleInput = Parameters<Member["client"]["agentRoles"]["create"]["mutate"]>[0];
let made = 0;

/** A role, and a token that is bound to it. */
async function roleWith(input: Partial<RoleInput>) {
  made += 1;
  const role = await member.client.agentRoles.create.mutate({ name: `Role ${made}`, ...input });
  const token = () =>
    member.client.tokens.create.mutate({ name: "agent", scopes: ["*"], agentRoleId: role.id });
  return { role, token: (await token()).token, another: async () => (await token()).token };
}

async function call(token: string, name: string, body: object = {}, url = product.url) {
  const response = await fetch(`${url}/api/v1/tools/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body: answer };
}

it("lets a token of a role call what its grants cover, shows it that alone, and keeps it off all else", async () => {
  const { token } = await roleWith({ grants: [{ tool: "crm.contact.*" }] });
  const client = member.clientWith(token);
  const made = await call(token, "crm.contact.create", { inputs: { name: "Ada" } });
  expect(made.status).toBe(200);
  const denied = await call(token, "http.request", { inputs: {}, tool_id: toolId });
  expect(denied).toMatchObject({ status: 403, body: { error: "PERMISSION_DENIED" } });
  expect(denied.body.message).toContain("has no grant for http.request");
  const { tools } = await client.registry.list.query({ limit: 500 });
  expect(new Set(tools.map(({ name }) => name.split(".", 2).join(".")))).toEqual(new Set(["crm.contact"]));
  expect((await client.registry.search.query({ query: "send a message" })).tools).toEqual([]);
  expect(Object.values((await client.registry.getForModel.query({})).names)).not.toContain("http.request");
  expect((await failureOf(client.registry.get.query({ toolName: "http.request" }))).code).toBe("NOT_FOUND");
  const around = { toolId, actionId: "http.request", parameters: {} };
  expect((await failureOf(client.tools.executeAction.mutate(around))).message).toContain(
    "not use tools.executeAction",
  );
  const rest = await fetch(`${product.url}/api/v1/events`, { headers: { authorization: `Bearer ${token}` } });
  expect(rest.status).toBe(403);
  expect(api.requests).toHaveLength(0);
});

it("shows a token of a role its own calls alone", async () => {
  const { token, another } = await roleWith({ grants: [{ tool: "*" }] });
  const own = await call(token, "http.request", { inputs: {}, tool_id: toolId });
  const id = String(own.body.execution_id);
  const [client, other] = [member.clientWith(token), member.clientWith(await another())];
  expect((await client.executions.list.query({})).executions.map((run) => run.id)).toEqual([id]);
  expect((await client.executions.get.query({ id })).status).toBe("SUCCESS");
  expect((await other.executions.list.query({})).executions).toEqual([]);
  expect((await failureOf(other.executions.get.query({ id }))).code).toBe("NOT_FOUND");
  const events = `${product.url}/api/v1/executions/${id}/events`;
  const asked = (by: string) => fetch(events, { headers: { authorization: `Bearer ${by}` } });
  expect((await asked(await another())).status).toBe(404);
  expect((await asked(token)).status).toBe(200);
});

it("counts executions an hour exactly over all tokens and processes of a role, and says when the next one begins", async () => {
  const { role, token, another } = await roleWith({ grants: [{ tool: "http.*", perHour: 5 }] });
  const tokens = [token, await another()];
  const before = api.requests.length;
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      call(tokens[n % 2] ?? "", "http.request", { inputs: {}, tool_id: toolId }, product.urls[n % 3]),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(7);
  expect(refused[0]?.body).toMatchObject({ error: "RATE_LIMITED" });
  expect(Number(refused[0]?.retryAfter)).toBeGreaterThan(0);
  expect(api.requests.length - before).toBe(5);
  const dry = await call(token, "http.request", { inputs: {}, tool_id: toolId, dry_run: true });
  expect(dry.body.error).toBe("RATE_LIMITED");
  const shown = await member.client.agentRoles.get.query({ id: role.id });
  expect(shown.grants).toMatchObject([{ tool: "http.*", perHour: 5, usedThisHour: 5 }]);
  expect(shown.tokenCount).toBe(2);
});

it("goes by a change of the role everywhere, writes it down, and deletes it with its tokens only when told to", async () => {
  const { role, token } = await roleWith({ grants: [{ tool: "http.request" }] });
  const body = { inputs: {}, tool_id: toolId };
  const there = () => call(token, "http.request", body, product.urls[1]);
  expect((await there()).status).toBe(200);
  await member.client.agentRoles.update.mutate({ id: role.id, grants: [] });
  await until("the grant is gone everywhere", async () => (await there()).status === 403);
  const { code, message } = await failureOf(member.client.agentRoles.delete.mutate({ id: role.id }));
  expect(code).toBe("CONFLICT");
  expect(message).toContain('("agent")');
  await member.client.agentRoles.delete.mutate({ id: role.id, force: true });
  await until("the token is refused everywhere", async () => (await there()).status === 401);
  const audited = await product.sql`
    select verb from audit_log where workspace_id = ${member.workspaceId} and target = ${`agent-role:${role.id}`} order by id`;
  expect(audited.map(({ verb }) => verb)).toEqual([
    "agent-role.create",
    "agent-role.update",
    "agent-role.delete",
  ]);
  const taken = await failureOf(member.client.agentRoles.create.mutate({ name: "Role 1" }));
  expect(taken).toMatchObject({ code: "CONFLICT", message: expect.stringContaining('"Role 1" already') });
});

it("refuses a token for a role of another workspace", async () => {
  const { role } = await roleWith({});
  const stranger = await product.newMember();
  const wanted = { name: "agent", scopes: ["*"], agentRoleId: role.id };
  expect((await failureOf(stranger.client.tokens.create.mutate(wanted))).code).toBe("NOT_FOUND");
});

it("lists and runs safe tools alone in sandbox mode, of a role, of a token and of a call", async () => {
  const sandbox = { isOn: true, allow: ["crm.contact.*"], deny: ["crm.contact.get"] };
  const { token } = await roleWith({ grants: [{ tool: "*" }], sandbox });
  const { tools } = await member.clientWith(token).registry.list.query({ limit: 500 });
  expect(tools.every(({ dangerous }) => !dangerous)).toBe(true);
  const names = tools.map(({ name }) => name);
  expect(names).toContain("crm.contact.create");
  for (const hidden of ["crm.contact.get", "crm.contact.delete", "slack.send-message"])
    expect(names).not.toContain(hidden);
  const body = { inputs: { name: "Bo" } };
  expect((await call(token, "crm.contact.create", body)).status).toBe(200);
  const denied = await call(token, "crm.tag.add", { inputs: { id: 1, tag: "a" } });
  expect(denied).toMatchObject({ status: 403, body: { error: "PERMISSION_DENIED" } });
  expect(denied.body.message).toContain("Sandbox mode: crm.tag.add changes something");
  const alone = await member.client.tokens.create.mutate({ name: "safe", scopes: ["*"], sandbox: true });
  expect((await call(alone.token, "crm.contact.create", body)).status).toBe(403);
  expect((await call(alone.token, "crm.contact.list", { inputs: {} })).status).toBe(200);
  const plain = await member.token();
  expect((await call(plain, "crm.contact.create", { ...body, sandbox: true })).status).toBe(403);
  expect((await call(plain, "crm.contact.create", body)).status).toBe(200);
});
