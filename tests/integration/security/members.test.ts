import type { Role } from "@carillon/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callProcedure } from "../support/call-procedure.ts";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let owner: Member;
let members: Record<Exclude<Role, "owner">, Member>;

beforeAll(async () => {
  product = await sharedProduct();
});
afterAll(() => product?.close());
beforeEach(async () => {
  owner = await product.newMember();
  const join = (role: Role) => joinAs(role, { owner, sql: product.sql });
  members = { viewer: await join("viewer"), editor: await join("editor"), admin: await join("admin") };
});

type Verb = "invite" | "changeRole" | "removeMember" | "rename" | "leave";

/** @returns "OK", or the code it is refused with */
async function call({ client }: Member, verb: Verb, input: object): Promise<string> {
  try {
    await callProcedure(client, `workspace.${verb}`, input);
    return "OK";
  } catch (error) {
    return (error as { data?: { code?: string } }).data?.code ?? String(error);
  }
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

describe("members and invitations", () => {
  it("are out of reach for viewers and editors", async () => {
    const before = await stored();
    for (const member of [members.viewer, members.editor]) {
      for (const [verb, input] of [
        ["invite", { email: "new@example.com", role: "viewer" }],
        ["changeRole", { userId: member.userId, role: "owner" }],
        ["changeRole", { userId: members.admin.userId, role: "viewer" }],
        ["removeMember", { userId: members.admin.userId }],
        ["rename", { name: "Taken over" }],
      ] as const) {
        expect(await call(member, verb, input), `${verb} ${JSON.stringify(input)}`).toBe("FORBIDDEN");
      }
    }
    expect(await stored()).toBe(before);
  });

  it("are an admin's to manage, but not the owner's place", async () => {
    const { admin, viewer } = members;
    expect(await call(admin, "invite", { email: "new@example.com", role: "editor" })).toBe("OK");
    expect(await call(admin, "changeRole", { userId: viewer.userId, role: "editor" })).toBe("OK");
    const before = await stored();
    for (const [verb, input] of [
      ["invite", { email: "other@example.com", role: "owner" }],
      ["changeRole", { userId: admin.userId, role: "owner" }],
      ["changeRole", { userId: owner.userId, role: "viewer" }],
      ["removeMember", { userId: owner.userId }],
    ] as const) {
      expect(await call(admin, verb, input), `${verb} ${JSON.stringify(input)}`).toBe("FORBIDDEN");
    }
    expect(await stored()).toBe(before);
    expect(await call(owner, "changeRole", { userId: admin.userId, role: "owner" })).toBe("OK");
  });

  it("take no role that there is not", async () => {
    const before = await stored();
    for (const role of ["god", "member", "", ["viewer", "owner"]]) {
      const { userId } = members.viewer;
      expect(await call(owner, "changeRole", { userId, role }), String(role)).toBe("BAD_REQUEST");
      const invitation = { email: "x@example.com", role };
      expect(await call(owner, "invite", invitation), String(role)).toBe("BAD_REQUEST");
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

  it("leave a workspace its last owner, also when two owners leave at once", async () => {
    expect(await call(owner, "leave", {})).toBe("PRECONDITION_FAILED");
    expect(await call(owner, "changeRole", { userId: owner.userId, role: "viewer" })).toBe(
      "PRECONDITION_FAILED",
    );
    const { admin } = members;
    expect(await call(owner, "changeRole", { userId: admin.userId, role: "owner" })).toBe("OK");
    const codes = await Promise.all([call(owner, "leave", {}), call(admin, "leave", {})]);
    expect(codes.sort()).toEqual(["OK", "PRECONDITION_FAILED"]);
    const owners = await product.sql`
      select 1 from member where organization_id = ${owner.workspaceId} and role = 'owner'`;
    expect(owners).toHaveLength(1);
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
  expect(update.status).toBe(404);
  const operators = await product.sql`select email from "user" where is_operator`;
  expect(operators).toHaveLength(1);
  expect(operators[0]?.email).not.toBe("operator@example.com");
});
