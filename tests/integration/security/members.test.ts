import type { Role } from "@carillon/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let owner: Member;
let members: Record<Exclude<Role, "owner">, Member>;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.close());
beforeEach(async () => {
  owner = await product.newMember();
  const join = (role: Role) => joinAs(role, { owner, sql: product.sql });
  members = { viewer: await join("viewer"), editor: await join("editor"), admin: await join("admin") };
});

async function call(member: Member, verb: string, body: object): Promise<number> {
  await product.sql`delete from rate_limit`;
  const response = await member.fetch(`/api/auth/organization/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organizationId: owner.workspaceId, ...body }),
  });
  return response.status;
}

async function stored() {
  const { workspaceId } = owner;
  const roles =
    await product.sql`select user_id, role from member where organization_id = ${workspaceId} order by user_id`;
  const invitations =
    await product.sql`select email, role, status from invitation where organization_id = ${workspaceId}`;
  const workspaces = await product.sql`select name, slug from organization where id = ${workspaceId}`;
  return JSON.stringify({ roles, invitations, workspaces });
}

const memberId = async ({ userId }: Member) =>
  (
    await product.sql`select id from member where user_id = ${userId} and organization_id = ${owner.workspaceId}`
  )[0]?.id;

describe("members and invitations", () => {
  it("are out of reach for viewers and editors", async () => {
    const before = await stored();
    const someone = await memberId(members.admin);
    for (const member of [members.viewer, members.editor]) {
      const own = await memberId(member);
      for (const [verb, body] of [
        ["invite-member", { email: "new@example.com", role: "viewer" }],
        ["update-member-role", { memberId: own, role: "owner" }],
        ["update-member-role", { memberId: someone, role: "viewer" }],
        ["remove-member", { memberIdOrEmail: members.admin.email }],
        ["update", { data: { name: "Taken over" } }],
        ["delete", {}],
      ] as const) {
        expect(await call(member, verb, body), `${verb} ${JSON.stringify(body)}`).toBeGreaterThanOrEqual(400);
      }
    }
    expect(await stored()).toBe(before);
  });

  it("are an admin's to manage, but not the owner's place nor the workspace itself", async () => {
    expect(await call(members.admin, "invite-member", { email: "new@example.com", role: "editor" })).toBe(
      200,
    );
    expect(
      await call(members.admin, "update-member-role", {
        memberId: await memberId(members.viewer),
        role: "editor",
      }),
    ).toBe(200);
    const before = await stored();
    for (const [verb, body] of [
      ["invite-member", { email: "other@example.com", role: "owner" }],
      ["update-member-role", { memberId: await memberId(members.admin), role: "owner" }],
      ["update-member-role", { memberId: await memberId(owner), role: "viewer" }],
      ["remove-member", { memberIdOrEmail: owner.email }],
      ["delete", {}],
    ] as const) {
      expect(await call(members.admin, verb, body), `${verb} ${JSON.stringify(body)}`).toBeGreaterThanOrEqual(
        400,
      );
    }
    expect(await stored()).toBe(before);
    expect(
      await call(owner, "update-member-role", { memberId: await memberId(members.admin), role: "owner" }),
    ).toBe(200);
  });

  it("take no role that there is not", async () => {
    const before = await stored();
    for (const role of ["god", "member", "", ["viewer", "owner"]]) {
      expect(
        await call(owner, "update-member-role", { memberId: await memberId(members.viewer), role }),
        String(role),
      ).toBeGreaterThanOrEqual(400);
      expect(
        await call(owner, "invite-member", { email: "x@example.com", role }),
        String(role),
      ).toBeGreaterThanOrEqual(400);
    }
    expect(await stored()).toBe(before);
  });

  it("may do the least where the database holds a role of another making", async () => {
    const stranger = await product.newMember();
    await product.sql`update member set role = 'member' where user_id = ${stranger.userId}`;
    const token = await owner.token();
    await product.sql`update member set role = 'viewer,owner' where user_id = ${owner.userId}`;
    const late = { timeoutMs: 8_000 };
    for (const client of [stranger.client, owner.client, owner.clientWith(token)]) {
      await until("it is a viewer", async () => (await client.me.get.query()).role === "viewer", late);
      expect((await client.tools.getAll.query({})).total).toBe(0);
      expect((await failureOf(client.inbox.clear.mutate({}))).code).toBe("FORBIDDEN");
    }
  });

  it("are told to nobody from outside", async () => {
    const stranger = await product.newMember();
    const before = await stored();
    for (const verb of ["get-full-organization", "list-members", "list-invitations"]) {
      const response = await stranger.fetch(
        `/api/auth/organization/${verb}?organizationId=${owner.workspaceId}`,
      );
      expect(await response.text(), verb).not.toContain(owner.userId);
    }
    expect(await call(stranger, "set-active", {})).toBeGreaterThanOrEqual(400);
    expect(
      await call(stranger, "invite-member", { email: stranger.email, role: "owner" }),
    ).toBeGreaterThanOrEqual(400);
    expect((await stranger.client.me.get.query()).workspace.id).toBe(stranger.workspaceId);
    expect(await stored()).toBe(before);
  });

  it("leave a workspace its last owner", async () => {
    expect(await call(owner, "leave", {})).toBeGreaterThanOrEqual(400);
    expect(
      await call(owner, "update-member-role", { memberId: await memberId(owner), role: "viewer" }),
    ).toBeGreaterThanOrEqual(400);
    expect((await owner.client.me.get.query()).role).toBe("owner");
  });
});

it("makes nobody an operator who says so of themselves", async () => {
  await product.sql`delete from rate_limit`;
  const signUp = await fetch(`${product.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: product.url },
    body: JSON.stringify({
      name: "n",
      email: "operator@example.com",
      password: "8 signs!",
      isOperator: true,
      is_operator: true,
    }),
  });
  const update = await owner.fetch("/api/auth/update-user", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ isOperator: true }),
  });
  expect([200, 400]).toContain(signUp.status);
  expect([200, 400]).toContain(update.status);
  const operators = await product.sql`select email from "user" where is_operator`;
  expect(operators).toHaveLength(1);
  expect(operators[0]?.email).not.toBe("operator@example.com");
});
