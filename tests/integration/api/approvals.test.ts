import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let member: Member;

beforeAll(async () => {
  product = await startProduct({ workers: 1 });
  member = await product.newMember();
});
afterAll(async () => {
  await product?.close();
});

const contact = async () => {
  const { tools } = await member.client.tools.getAll.query({ type: "CRM" });
  const call = { toolId: tools[0]?.id ?? 0, actionId: "crm.contact.create", parameters: { name: "Ada" } };
  return ((await member.client.tools.executeAction.mutate(call)).data as { id: number }).id;
};
const exists = async (id: number) =>
  (await product.sql`select from crm_contacts where id = ${id}`).length === 1;
const runOf = (id: string) => member.client.executions.get.query({ id });
const ended = (id: string) =>
  until(`run ${id} has ended`, async () => {
    const run = await runOf(id);
    return run.finishedAt !== null && run;
  });

async function deleting(id: number, { token, body = {} }: { token: string; body?: object }) {
  const response = await fetch(`${product.url}/api/v1/tools/crm.contact.delete`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ inputs: { id }, ...body }),
  });
  const answer = (await response.json()) as Record<string, string>;
  return { status: response.status, answer };
}

/** A dangerous call that waits. */
async function waiting({ token, key = crypto.randomUUID() }: { token?: string; key?: string } = {}) {
  const id = await contact();
  const by = token ?? (await member.token());
  const again = () => deleting(id, { token: by, body: { idempotency_key: key } });
  const { status, answer } = await again();
  expect(status, JSON.stringify(answer)).toBe(202);
  const { approval_id = "", execution_id = "" } = answer;
  return { id, token: by, again, answer, approvalId: approval_id, executionId: execution_id };
}
const sealedOf = async (id: string) =>
  (await product.sql`select sealed from approvals where id = ${id}`)[0]?.sealed;

it("keeps a dangerous call of a token until a person decides, and says so at once, with each call again", async () => {
  const call = await waiting();
  expect(call.answer).toMatchObject({ status: "pending", expires_at: expect.any(String) });
  expect(call.answer.message).toContain("until a person approves it");
  expect((await call.again()).answer).toMatchObject({ status: "pending", execution_id: call.executionId });
  expect(await exists(call.id)).toBe(true);
  const run = await runOf(call.executionId);
  expect(run).toMatchObject({ status: "PENDING", approval: { id: call.approvalId, status: "pending" } });
  const { approvals } = await member.client.approvals.list.query({ status: "pending" });
  expect(approvals[0]).toMatchObject({ id: call.approvalId, inputs: { id: call.id }, tokenName: "test" });
  expect(await sealedOf(call.approvalId)).toMatch(/^cv1\./);
  const dry = await deleting(call.id, { token: call.token, body: { dry_run: true } });
  expect(dry.answer.status).not.toBe("pending");
  const missing = await deleting(0, { token: call.token });
  expect(missing.status, "what is wrong is said before anybody is asked").toBe(400);
  const person = await member.fetch("/api/v1/tools/crm.contact.delete", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ inputs: { id: call.id } }),
  });
  expect(person.status).toBe(200);
});

it("makes an approved call once, however many approve it, and tells the agent its end", async () => {
  const call = await waiting();
  const approve = () =>
    member.client.approvals.decide.mutate({ id: call.approvalId, decision: "approve", reason: "he asked" });
  const decisions = await Promise.allSettled([approve(), approve(), approve()]);
  expect(decisions.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await failureOf(approve())).code).toBe("CONFLICT");
  const run = await ended(call.executionId);
  expect(run).toMatchObject({
    status: "SUCCESS",
    attempts: 1,
    approval: { status: "approved", reason: "he asked", decidedBy: "Test Person" },
  });
  expect(await exists(call.id)).toBe(false);
  expect(await call.again()).toMatchObject({ status: 200, answer: { execution_id: call.executionId } });
  await until("the inputs are forgotten", async () => (await sealedOf(call.approvalId)) === null);
  const [audited] = await product.sql`
    select verb, details from audit_log where target = ${`approval:${call.approvalId}`}`;
  expect(audited).toMatchObject({ verb: "approval.approve", details: { reason: "he asked" } });
});

it("knows a call again for as long as it waits, and a day after its end", async () => {
  const key = crypto.randomUUID();
  const call = await waiting({ key });
  const { sql } = product;
  await sql`update idempotency_keys set created_at = now() - interval '6 days' where key = ${key}`;
  expect((await call.again()).answer).toMatchObject({ status: "pending", execution_id: call.executionId });
  await member.client.approvals.decide.mutate({ id: call.approvalId, decision: "approve" });
  await ended(call.executionId);
  expect(await call.again()).toMatchObject({ status: 200, answer: { execution_id: call.executionId } });
  await sql`update approvals set decided_at = now() - interval '25 hours' where id = ${call.approvalId}`;
  const later = await call.again();
  expect(later).toMatchObject({ status: 202, answer: { status: "pending" } });
  expect(later.answer.execution_id).not.toBe(call.executionId);
});

it("ends a call that is rejected, not approved in time, or cancelled, in words", async () => {
  const rejected = await waiting();
  await member.client.approvals.decide.mutate({
    id: rejected.approvalId,
    decision: "reject",
    reason: "keep them",
  });
  expect(await runOf(rejected.executionId)).toMatchObject({
    status: "FAILURE",
    error: { code: "APPROVAL_REJECTED", message: "Test Person did not approve this call: keep them" },
  });
  expect(await rejected.again()).toMatchObject({ status: 403, answer: { error: "PERMISSION_DENIED" } });
  const late = await waiting();
  await product.sql`update approvals set expires_at = now() where id = ${late.approvalId}`;
  expect((await ended(late.executionId)).error).toMatchObject({ code: "APPROVAL_EXPIRED" });
  const tooLate = { id: late.approvalId, decision: "approve" } as const;
  expect((await failureOf(member.client.approvals.decide.mutate(tooLate))).message).toContain("expired");
  const cancelled = await waiting();
  await member.client.executions.cancel.mutate({ id: cancelled.executionId });
  expect(await runOf(cancelled.executionId)).toMatchObject({
    status: "CANCELLED",
    approval: { status: "cancelled" },
  });
  for (const call of [rejected, late, cancelled]) {
    expect(await exists(call.id)).toBe(true);
    expect(await sealedOf(call.approvalId)).toBeNull();
  }
});

it("asks again what the caller may do when it is made", async () => {
  const made = await member.client.tokens.create.mutate({ name: "short-lived", scopes: ["*"] });
  const call = await waiting({ token: made.token });
  await member.client.tokens.revoke.mutate({ id: made.id });
  await member.client.approvals.decide.mutate({ id: call.approvalId, decision: "approve" });
  expect(await ended(call.executionId)).toMatchObject({
    status: "FAILURE",
    error: { code: "UNAUTHORIZED", message: expect.stringContaining("the token that called is not valid") },
  });
  expect(await exists(call.id)).toBe(true);
});

it("lets no token decide on its own call, nor one that it has made, but any other with the scope", async () => {
  const token = await member.token();
  const call = await waiting({ token });
  const own = member.clientWith(token);
  const child = await own.tokens.create.mutate({ name: "child", scopes: ["approvals.decide"] });
  const decide = (by: string) =>
    member.clientWith(by).approvals.decide.mutate({ id: call.approvalId, decision: "approve" });
  for (const by of [token, child.token]) expect((await failureOf(decide(by))).code).toBe("FORBIDDEN");
  await decide(await member.token(["approvals.decide"]));
  expect((await ended(call.executionId)).status).toBe("SUCCESS");
});

it("goes by the agent role: what it allows runs at once, what it does not waits as long as it says", async () => {
  const bound = async (allowsDangerous: boolean) => {
    const role = await member.client.agentRoles.create.mutate({
      name: crypto.randomUUID(),
      grants: [{ tool: "crm.*", allowsDangerous, perHour: 1 }],
      approvalMinutes: 5,
    });
    return member.client.tokens.create.mutate({ name: "agent", scopes: ["*"], agentRoleId: role.id });
  };
  expect((await deleting(await contact(), await bound(true))).status).toBe(200);
  const { token } = await bound(false);
  const call = await waiting({ token });
  expect(Date.parse(call.answer.expires_at ?? "") - Date.now()).toBeLessThanOrEqual(5 * 60_000);
  const client = member.clientWith(token);
  expect((await client.approvals.get.query({ id: call.approvalId })).status).toBe("pending");
  expect((await deleting(await contact(), { token })).status, "it was counted when it came in").toBe(429);
  const other = await waiting();
  expect((await failureOf(client.approvals.get.query({ id: other.approvalId }))).code).toBe("NOT_FOUND");
  const decide = { id: other.approvalId, decision: "approve" } as const;
  expect((await failureOf(client.approvals.decide.mutate(decide))).message).toContain(
    "not use approvals.decide",
  );
});
