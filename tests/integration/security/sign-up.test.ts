import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Member, PASSWORD, signUp } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

const address = () => `${randomBytes(6).toString("hex")}@example.com`;

function attempt(url: string, body: object): Promise<Response> {
  return fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name: "n", password: PASSWORD, ...body }),
  });
}

describe("where sign-up is by invitation", () => {
  let product: RunningProduct;
  let owner: Member;
  beforeAll(async () => {
    product = await startProduct({ env: { SIGNUP: "" } });
    owner = await product.newMember();
  });
  afterAll(() => product?.close());
  beforeEach(() => product.sql`delete from rate_limit`);

  it("an address that was invited is not enough: who knows it alone gets no account, and takes it from nobody", async () => {
    const email = address();
    const invite = (to: string) => owner.client.workspace.invite.mutate({ email: to, role: "editor" });
    const replaced = await invite(email);
    const invitation = await invite(email);
    const another = await invite(address());
    const revoked = await invite(address());
    await owner.client.workspace.revokeInvitation.mutate({ id: revoked.id });
    const guesses = [
      {},
      { invitationId: "" },
      { invitationId: "%" },
      { invitationId: null },
      { invitationId: true },
      { invitationId: [invitation.id] },
      { invitationId: { $ne: "" } },
      { invitationId: replaced.id },
      { invitationId: another.id },
      { invitationId: invitation.id.toUpperCase() },
      { email: revoked.email, invitationId: revoked.id },
      { email: address(), invitationId: invitation.id },
    ];
    for (const guess of guesses) {
      const response = await attempt(product.url, { email, ...guess });
      expect(response.status, JSON.stringify(guess)).toBe(403);
      expect(await response.text()).toContain("by invitation");
    }
    const joined = await signUp({ url: product.url, sql: product.sql, email, invitationId: invitation.id });
    await joined.client.me.acceptInvitation.mutate({ id: invitation.id });
    expect(await joined.client.me.get.query()).toMatchObject({
      role: "editor",
      isOperator: false,
      workspace: { id: owner.workspaceId },
    });
  });

  it("an invitation that has run out lets nobody in", async () => {
    const { id, email } = await owner.client.workspace.invite.mutate({ email: address(), role: "viewer" });
    await product.sql`update invitation set expires_at = now() where id = ${id}`;
    expect((await attempt(product.url, { email, invitationId: id })).status).toBe(403);
  });
});

const AT_ONCE = 6;

async function waiting({ sql }: RunningProduct): Promise<number> {
  const rows = await sql`
    select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'user' and not l.granted`;
  return rows.length;
}

describe("an install without an account", () => {
  it("is given to one of many who ask at the same moment, and keeps nothing of the others", async () => {
    await using product = await startProduct({ apis: 2, env: { SIGNUP: "" } });
    // All have found the install empty before the first of them is written.
    const { asked } = await product.sql.begin(async (tx) => {
      await tx`lock table "user" in share mode`;
      const asked = Array.from({ length: AT_ONCE }, (_, n) =>
        attempt(product.urls[n % product.urls.length] ?? "", { email: address() }),
      );
      await until("all wait to be written", async () => (await waiting(product)) === AT_ONCE);
      return { asked };
    });
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, ...Array(AT_ONCE - 1).fill(403)]);
    const users = await product.sql`select is_operator from "user"`;
    expect(users).toEqual([{ is_operator: true }]);
    for (const table of ["account", "session", "member", "organization"])
      expect(await product.sql`select 1 from ${product.sql(table)}`, table).toHaveLength(1);
  }, 120_000);
});
