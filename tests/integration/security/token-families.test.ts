import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

const HOUR_MS = 3_600_000;
const SCOPES = ["tokens.write", "tools.read"];

let product: RunningProduct;
let member: Member;

beforeAll(async () => {
  product = await sharedProduct();
  member = await product.newMember();
});
afterAll(() => product?.close());

const inAnHour = () => new Date(Date.now() + HOUR_MS).toISOString();
const make = (client: CarillonClient, expiresAt?: string | null) =>
  client.tokens.create.mutate({ name: "n", scopes: SCOPES, ...(expiresAt !== undefined && { expiresAt }) });

async function codeOf(token: string): Promise<string> {
  try {
    await member.clientWith(token).tools.getAll.query({});
    return "OK";
  } catch (error) {
    return (error as { data?: { code?: string } }).data?.code ?? String(error);
  }
}

describe("a token that a token makes", () => {
  it("ends no later than the one that made it", async () => {
    const end = inAnHour();
    const client = member.clientWith((await make(member.client, end)).token);
    expect((await make(client)).expiresAt).toBe(end);
    expect((await make(client, null)).expiresAt).toBe(end);
    const sooner = new Date(Date.now() + HOUR_MS / 2).toISOString();
    expect((await make(client, sooner)).expiresAt).toBe(sooner);
    const later = new Date(Date.now() + 2 * HOUR_MS).toISOString();
    const { code, issues } = await failureOf(make(client, later));
    expect([code, issues?.[0]?.path]).toEqual(["BAD_REQUEST", "expiresAt"]);
    expect(issues?.[0]?.message).toContain(end);
    expect((await make(member.client, later)).expiresAt).toBe(later);
  });

  it("is revoked with it, and so are its own", async () => {
    const root = await make(member.client);
    const child = await make(member.clientWith(root.token));
    const grandchild = await make(member.clientWith(child.token));
    const sibling = await make(member.client);
    for (const { token } of [root, child, grandchild, sibling]) expect(await codeOf(token)).toBe("OK");
    await member.client.tokens.revoke.mutate({ id: root.id });
    for (const { token } of [root, child, grandchild])
      await until("it has ended", async () => (await codeOf(token)) === "UNAUTHORIZED");
    expect(await codeOf(sibling.token)).toBe("OK");
    const { tokens } = await member.client.tokens.list.query({});
    const revoked = tokens.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id);
    expect(revoked.sort()).toEqual([root.id, child.id, grandchild.id].sort());
    const [row] =
      await product.sql`select details from audit_log where verb = 'token.revoke' order by id desc limit 1`;
    expect(row?.details).toEqual({ count: 3 });
  });

  it("is not made by a token that is being revoked at the same moment", async () => {
    const root = await make(member.client);
    const client = member.clientWith(root.token);
    expect(await codeOf(root.token)).toBe("OK");
    const made = await Promise.allSettled([
      member.client.tokens.revoke.mutate({ id: root.id }),
      ...Array.from({ length: 8 }, () => make(client)),
    ]);
    expect(made[0].status).toBe("fulfilled");
    const alive = await product.sql`
      select id from api_tokens where (id = ${root.id} or parent_id = ${root.id}) and revoked_at is null`;
    expect(alive).toHaveLength(0);
  });
});
