import { randomBytes } from "node:crypto";
import type { Role } from "@carillon/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { type Member, signUp } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

/** A change of rights is told to every process: none waits until what it remembers is old (5 s). */
const AT_ONCE = { timeoutMs: 2_000 };

let product: RunningProduct;
let owner: Member;

beforeAll(async () => {
  // As it is where nothing is said: open until the first account exists, then by invitation.
  product = await startProduct({ apis: 2, env: { SIGNUP: "" } });
  owner = await product.newMember("The Owner");
});
afterAll(() => product?.close());

const address = () => `${randomBytes(6).toString("hex")}@example.com`;
const register = (email: string, invitationId?: string) =>
  signUp({ url: product.url, sql: product.sql, email, ...(invitationId !== undefined && { invitationId }) });

/** Somebody with an account and a workspace of their own, invited here but not yet a member. */
async function invitee(role: Role = "viewer") {
  const email = address();
  const invitation = await owner.client.workspace.invite.mutate({ email, role });
  return { member: await register(email, invitation.id), invitation };
}

async function joined(role: Role): Promise<Member> {
  const { member, invitation } = await invitee(role);
  await member.client.me.acceptInvitation.mutate({ id: invitation.id });
  return { ...member, workspaceId: owner.workspaceId };
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "OK",
    (error: { data?: { code?: string } }) => error.data?.code ?? String(error),
  );

async function lastAudit() {
  const [row] = await product.sql`
    select verb, user_id, token_id, target, details from audit_log where workspace_id = ${owner.workspaceId} order by id desc limit 1`;
  return row;
}

describe("an invitation", () => {
  it("lets exactly its address in where sign-up is by invitation, and gives its role", async () => {
    const email = address();
    const made = await owner.client.workspace.invite.mutate({
      email: ` ${email.toUpperCase()} `,
      role: "editor",
    });
    expect(made).toMatchObject({ email, role: "editor", invitedBy: "The Owner", path: `/invite/${made.id}` });
    expect(await lastAudit()).toMatchObject({ verb: "invitation.create", user_id: owner.userId });
    await expect(register(address())).rejects.toThrow("403");
    await expect(register(`x${email}`, made.id)).rejects.toThrow("403");

    const page = await fetch(`${product.url}/api/invitation/${made.id}`);
    expect(await page.json()).toEqual({
      open: true,
      email,
      role: "editor",
      invitedBy: "The Owner",
      workspaceName: "The Owner's workspace",
    });
    const member = await register(email, made.id);
    expect(await member.client.me.acceptInvitation.mutate({ id: made.id })).toEqual({
      id: owner.workspaceId,
      name: "The Owner's workspace",
    });
    expect(await lastAudit()).toMatchObject({ verb: "invitation.accept", user_id: member.userId });
    expect(await member.client.me.get.query()).toMatchObject({
      role: "editor",
      workspace: { id: owner.workspaceId },
    });
  });

  it("is used up by being accepted, and ends when it is revoked, taken over by another or too old", async () => {
    const { member, invitation } = await invitee();
    const accept = (id: string) => codeOf(member.client.me.acceptInvitation.mutate({ id }));
    const again = await owner.client.workspace.invite.mutate({ email: member.email, role: "admin" });
    expect(await accept(invitation.id)).toBe("NOT_FOUND");
    await owner.client.workspace.revokeInvitation.mutate({ id: again.id });
    expect(await lastAudit()).toMatchObject({ verb: "invitation.revoke", target: `email:${member.email}` });
    expect(await accept(again.id)).toBe("NOT_FOUND");
    const page = await fetch(`${product.url}/api/invitation/${again.id}`);
    expect(await page.json()).toEqual({ open: false });
    const old = await owner.client.workspace.invite.mutate({ email: member.email, role: "admin" });
    await product.sql`update invitation set expires_at = now() where id = ${old.id}`;
    expect(await accept(old.id)).toBe("NOT_FOUND");
    const last = await owner.client.workspace.invite.mutate({ email: member.email, role: "viewer" });
    expect((await owner.client.workspace.invitations.query({})).invitations.map(({ id }) => id)).toContain(
      last.id,
    );
    expect(await accept(last.id)).toBe("OK");
    expect(await accept(last.id)).toBe("NOT_FOUND");
    expect(
      (await owner.client.workspace.invitations.query({})).invitations.map(({ id }) => id),
    ).not.toContain(last.id);
  });

  it("is for nobody else", async () => {
    const { invitation } = await invitee("admin");
    const other = await joined("viewer");
    expect(await codeOf(other.client.me.acceptInvitation.mutate({ id: invitation.id }))).toBe("NOT_FOUND");
  });

  it("is refused to a member's address, and with words to what is none", async () => {
    const failure = await failureOf(
      owner.client.workspace.invite.mutate({ email: owner.email, role: "viewer" }),
    );
    expect(failure.code).toBe("CONFLICT");
    for (const email of ["nobody", "", "a@b@c.example", "a b@example.com"]) {
      const { code, issues } = await failureOf(
        owner.client.workspace.invite.mutate({ email, role: "viewer" }),
      );
      expect([code, issues?.[0]?.path]).toEqual(["BAD_REQUEST", "email"]);
    }
  });
});

describe("a change of role", () => {
  it("holds at once for sessions and tokens, at every process", async () => {
    const editor = await joined("editor");
    const token = await editor.token(["*"]);
    const clients = [editor.client, ...product.urls.map((url) => editor.clientWith(token, url))];
    const clear = (client: Member["client"]) => codeOf(client.inbox.clear.mutate({}));
    for (const client of clients) expect(await clear(client)).toBe("OK");
    await owner.client.workspace.changeRole.mutate({ userId: editor.userId, role: "viewer" });
    expect(await lastAudit()).toMatchObject({
      verb: "member.role",
      user_id: owner.userId,
      target: `user:${editor.userId}`,
      details: { from: "editor", to: "viewer" },
    });
    for (const client of clients)
      await until("forbidden", async () => (await clear(client)) === "FORBIDDEN", AT_ONCE);
  });

  it("to or from owner is an owner's, who can hand the workspace over but not leave it without one", async () => {
    const admin = await joined("admin");
    const change = (by: Member, userId: string, role: Role) =>
      codeOf(by.client.workspace.changeRole.mutate({ userId, role }));
    expect(await change(admin, admin.userId, "owner")).toBe("FORBIDDEN");
    expect(await change(admin, owner.userId, "viewer")).toBe("FORBIDDEN");
    expect(await codeOf(admin.client.workspace.removeMember.mutate({ userId: owner.userId }))).toBe(
      "FORBIDDEN",
    );
    expect(await codeOf(admin.client.workspace.invite.mutate({ email: address(), role: "owner" }))).toBe(
      "FORBIDDEN",
    );
    expect(await change(owner, owner.userId, "admin")).toBe("PRECONDITION_FAILED");
    expect(await codeOf(owner.client.workspace.leave.mutate({}))).toBe("PRECONDITION_FAILED");
    expect(await change(owner, admin.userId, "owner")).toBe("OK");
    expect(await change(owner, owner.userId, "admin")).toBe("OK");
    expect(await change(admin, owner.userId, "owner")).toBe("OK");
    expect(await change(owner, admin.userId, "viewer")).toBe("OK");
  });

  it("leaves one owner when two owners make each other less at once", async () => {
    const second = await joined("viewer");
    await owner.client.workspace.changeRole.mutate({ userId: second.userId, role: "owner" });
    const codes = await Promise.all([
      codeOf(owner.client.workspace.changeRole.mutate({ userId: owner.userId, role: "admin" })),
      codeOf(second.client.workspace.changeRole.mutate({ userId: second.userId, role: "admin" })),
    ]);
    expect(codes.sort()).toEqual(["OK", "PRECONDITION_FAILED"]);
    await product.sql`update member set role = 'owner' where user_id = ${owner.userId} and organization_id = ${owner.workspaceId}`;
    await product.sql`delete from member where user_id = ${second.userId} and organization_id = ${owner.workspaceId}`;
    await until("owner again", async () => (await owner.client.me.get.query()).role === "owner");
  });
});

describe("who is removed, or leaves", () => {
  it.each([
    ["removed", (member: Member) => owner.client.workspace.removeMember.mutate({ userId: member.userId })],
    ["left", (member: Member) => member.client.workspace.leave.mutate({})],
  ] as const)("%s: is out at once, and their tokens stay dead when they come back", async (verb, go) => {
    const member = await joined("admin");
    const token = await member.token(["*"]);
    const clients = product.urls.map((url) => member.clientWith(token, url));
    for (const client of clients) expect(await codeOf(client.me.get.query())).toBe("OK");
    await go(member);
    expect(await lastAudit()).toMatchObject({
      verb: verb === "left" ? "member.leave" : "member.remove",
      details: { email: member.email, role: "admin" },
    });
    for (const client of clients)
      await until("refused", async () => (await codeOf(client.me.get.query())) === "UNAUTHORIZED", AT_ONCE);
    await until(
      "elsewhere",
      async () => (await member.client.me.get.query()).workspace.id !== owner.workspaceId,
      AT_ONCE,
    );
    const back = await owner.client.workspace.invite.mutate({ email: member.email, role: "admin" });
    await member.client.me.acceptInvitation.mutate({ id: back.id });
    expect((await member.client.me.get.query()).workspace.id).toBe(owner.workspaceId);
    expect(await codeOf(clients[0]?.me.get.query() ?? Promise.resolve())).toBe("UNAUTHORIZED");
  });
});

describe("workspaces", () => {
  it("are switched for this session, and a new session begins in the last one", async () => {
    const member = await joined("editor");
    const { workspaces } = await member.client.me.workspaces.query({});
    expect(workspaces.map(({ role, isCurrent }) => ({ role, isCurrent }))).toEqual([
      { role: "owner", isCurrent: false },
      { role: "editor", isCurrent: true },
    ]);
    const second = await member.client.workspace.create.mutate({ name: "Second" });
    expect((await member.client.me.get.query()).workspace.id).toBe(owner.workspaceId);
    await member.client.me.switchWorkspace.mutate({ workspaceId: second.id });
    expect(await member.client.me.get.query()).toMatchObject({ role: "owner", workspace: second });
    await product.sql`delete from rate_limit`;
    const signIn = await fetch(`${product.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: product.url },
      body: JSON.stringify({ email: member.email, password: member.password }),
    });
    const cookie = signIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const me = await fetch(`${product.url}/api/v1/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ workspace: second });
  });

  it("are renamed for everybody in them, and the profile's name for its owner alone", async () => {
    const admin = await joined("admin");
    await admin.client.workspace.rename.mutate({ name: "Harbour Works" });
    expect(await lastAudit()).toMatchObject({ verb: "workspace.rename", details: { to: "Harbour Works" } });
    await until(
      "renamed",
      async () => (await owner.client.me.get.query()).workspace.name === "Harbour Works",
      AT_ONCE,
    );
    expect((await admin.client.me.update.mutate({ name: "Ada" })).user).toMatchObject({ name: "Ada" });
    const { members } = await owner.client.workspace.members.query({});
    expect(members.find(({ userId }) => userId === admin.userId)).toMatchObject({
      name: "Ada",
      role: "admin",
    });
    expect(members[0]).toMatchObject({ email: owner.email, role: "owner" });
    expect(await codeOf(admin.client.me.update.mutate({}))).toBe("BAD_REQUEST");
    await owner.client.workspace.rename.mutate({ name: "The Owner's workspace" });
  });
});
