import { afterAll, beforeAll, expect, it } from "vitest";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let owner: Member;
let viewer: Member;

beforeAll(async () => {
  product = await sharedProduct();
  owner = await product.newMember();
  viewer = await joinAs("viewer", { owner, sql: product.sql });
});
afterAll(() => product?.close());

/** All that better-auth's organization plugin has at /api/auth/organization. */
const VERBS = {
  GET: [
    "list-invitations",
    "list-user-invitations",
    "get-invitation",
    "get-full-organization",
    "get-organization",
    "list",
    "list-members",
    "get-active-member",
    "get-active-member-role",
    "list-roles",
    "list-teams",
  ],
  POST: [
    "create",
    "update",
    "delete",
    "check-slug",
    "set-active",
    "invite-member",
    "accept-invitation",
    "reject-invitation",
    "cancel-invitation",
    "update-member-role",
    "remove-member",
    "leave",
    "has-permission",
    "create-role",
    "create-team",
  ],
} as const;

it("shows a viewer no invitation, by whose id they would become an admin", async () => {
  const { id } = await owner.client.workspace.invite.mutate({ email: "new@example.com", role: "admin" });
  for (const verb of VERBS.GET) {
    for (const slash of ["", "/"]) {
      const response = await viewer.fetch(
        `/api/auth/organization/${verb}${slash}?organizationId=${owner.workspaceId}&id=${id}`,
      );
      expect(response.status, verb).toBe(404);
      expect(await response.text(), verb).not.toMatch(new RegExp(`${id}|${owner.userId}`));
    }
  }
});

it("changes no member, invitation or workspace by better-auth's ways, which know neither our lock nor our tokens", async () => {
  const { id } = await owner.client.workspace.invite.mutate({ email: "late@example.com", role: "viewer" });
  const { workspaceId } = owner;
  const stored = async () =>
    JSON.stringify([
      await product.sql`select * from member where organization_id = ${workspaceId} order by id`,
      await product.sql`select * from invitation where organization_id = ${workspaceId} order by id`,
      await product.sql`select * from organization order by id`,
    ]);
  const before = await stored();
  for (const member of [viewer, owner]) {
    for (const verb of VERBS.POST) {
      await product.sql`delete from rate_limit`;
      const response = await member.fetch(`/api/auth/organization/${verb}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          organizationId: workspaceId,
          invitationId: id,
          memberIdOrEmail: viewer.email,
          email: "x@example.com",
          role: "admin",
          name: "n",
          slug: "n",
        }),
      });
      expect(response.status, verb).toBe(404);
    }
  }
  expect(await stored()).toBe(before);
});

it("changes a profile by our own verb alone, which writes it down", async () => {
  for (const path of ["update-user", "update-user/", "update-session"]) {
    const response = await viewer.fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Somebody else", activeOrganizationId: owner.workspaceId }),
    });
    expect(response.status, path).toBe(404);
  }
  expect((await viewer.client.me.get.query()).user.name).toBe(viewer.name);
});
