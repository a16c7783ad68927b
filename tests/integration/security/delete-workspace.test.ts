import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";
import { makeWorld } from "../support/world.ts";

/** A change of rights is told to every process: none waits until what it remembers is old (5 s). */
const AT_ONCE = { timeoutMs: 2_000 };

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct({ apis: 2, workers: 1 }), startHttpEcho()]);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "OK",
    (error: { data?: { code?: string } }) => error.data?.code ?? String(error),
  );
const nameOf = async ({ client }: Member) => (await client.me.get.query()).workspace.name;

it("is for an owner who names it and has another, and for a token made for that", async () => {
  const owner = await product.newMember();
  const name = await nameOf(owner);
  for (const role of ["viewer", "editor", "admin"] as const) {
    const { client } = await joinAs(role, { owner, sql: product.sql });
    expect(await codeOf(client.workspace.delete.mutate({ name })), role).toBe("FORBIDDEN");
  }
  expect((await failureOf(owner.client.workspace.delete.mutate({ name: "Another" }))).issues?.[0]?.path).toBe(
    "name",
  );
  expect(await codeOf(owner.client.workspace.delete.mutate({ name }))).toBe("PRECONDITION_FAILED");
  const admin = owner.clientWith(await owner.token(["workspace.admin", "me.write"]));
  await admin.workspace.create.mutate({ name: "Second" });
  expect(await codeOf(admin.workspace.delete.mutate({ name }))).toBe("FORBIDDEN");
  expect((await owner.client.me.workspaces.query({})).workspaces).toHaveLength(2);
  const allowed = owner.clientWith(await owner.token(["workspace.delete"]));
  expect(await codeOf(allowed.workspace.delete.mutate({ name }))).toBe("OK");
  expect(await nameOf(owner)).toBe("Second");
});

it("ends all that is in it, and leaves nobody without a workspace, nor another's touched", async () => {
  const owner = await product.newMember();
  const { workspaceId } = owner;
  const stranger = await product.newMember();
  const foreign = await makeWorld(stranger, { baseUrl: echo.url, sql: product.sql });
  await makeWorld(owner, { baseUrl: echo.url, sql: product.sql });
  const guest = await joinAs("editor", { owner, sql: product.sql });
  await product.sql`delete from member where user_id = ${guest.userId} and organization_id <> ${workspaceId}`;
  const token = await guest.token(["*"]);
  const clients = product.urls.map((url) => guest.clientWith(token, url));
  for (const client of clients) expect(await codeOf(client.me.get.query())).toBe("OK");
  const name = await nameOf(owner);
  await owner.client.workspace.create.mutate({ name: "Second" });

  expect(await owner.client.workspace.delete.mutate({ name })).toEqual({ success: true });

  for (const client of clients)
    await until(
      "its tokens have ended",
      async () => (await codeOf(client.me.get.query())) === "UNAUTHORIZED",
      AT_ONCE,
    );
  await until("the owner is elsewhere", async () => (await nameOf(owner)) === "Second", AT_ONCE);
  expect(await guest.client.me.get.query()).toMatchObject({
    role: "owner",
    workspace: { name: `${guest.name}'s workspace` },
  });
  for (const table of [
    "tools",
    "events",
    "api_tokens",
    "inbox_messages",
    "hooks",
    "alert_rules",
    "calendars",
    "variables",
  ])
    expect(
      await product.sql`select 1 from ${product.sql(table)} where workspace_id = ${workspaceId}`,
      table,
    ).toHaveLength(0);
  for (const table of ["member", "invitation"])
    expect(
      await product.sql`select 1 from ${product.sql(table)} where organization_id = ${workspaceId}`,
      table,
    ).toHaveLength(0);
  const [row] = await product.sql`
    select verb, user_id, details from audit_log where workspace_id = ${workspaceId} order by id desc limit 1`;
  expect(row).toMatchObject({ verb: "workspace.delete", user_id: owner.userId, details: { name } });
  expect((await stranger.client.tools.getById.query({ id: foreign.toolId })).name).toBe("world");
  await until(
    "nothing of it goes on",
    async () =>
      (
        await product.sql`select 1 from executions where workspace_id = ${workspaceId} and finished_at is null`
      ).length === 0,
  );
});

it("leaves a member who is taken out of their last workspace one of their own, where they can be invited again", async () => {
  const owner = await product.newMember();
  const guest = await joinAs("viewer", { owner, sql: product.sql });
  await product.sql`delete from member where user_id = ${guest.userId} and organization_id <> ${owner.workspaceId}`;
  await owner.client.workspace.removeMember.mutate({ userId: guest.userId });
  await until("out", async () => (await nameOf(guest)) === `${guest.name}'s workspace`, AT_ONCE);
  const { id } = await owner.client.workspace.invite.mutate({ email: guest.email, role: "viewer" });
  await guest.client.me.acceptInvitation.mutate({ id });
  expect((await guest.client.me.get.query()).workspace.id).toBe(owner.workspaceId);
});

it("goes through though the ends of its runs are just being written, in another order than it deletes in", async () => {
  const owner = await product.newMember();
  const { sql } = product;
  const name = await nameOf(owner);
  await owner.client.workspace.create.mutate({ name: "Second" });
  const tools = { type: "WEBHOOK", credentials: { url: echo.url } } as const;
  const first = await owner.client.tools.create.mutate({ ...tools, name: "first" });
  const second = await owner.client.tools.create.mutate({ ...tools, name: "second" });
  await sql`insert into tool_health (tool_id, status) values (${first.id}, 'healthy'), (${second.id}, 'healthy')`;
  // Its row lies behind the other one's from then on, and is deleted after it.
  await sql`update tools set updated_at = now() where id = ${first.id}`;
  const write = (tx: typeof sql, id: number) =>
    tx`update tool_health set latency_ms = 1 where tool_id = ${id}`;
  let deleting: Promise<string> | undefined;
  await sql.begin(async (tx) => {
    await write(tx as unknown as typeof sql, first.id);
    deleting = codeOf(owner.client.workspace.delete.mutate({ name }));
    await until("it waits for what is being written", async () => {
      const waiting = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
          and query like 'delete from organization%'`;
      return waiting.length > 0;
    });
    await write(tx as unknown as typeof sql, second.id);
  });
  expect(await deleting).toBe("OK");
});
