import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PASSWORD, sessionClient } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.close());
beforeEach(() => product.sql`delete from rate_limit`);

const email = () => `${randomBytes(6).toString("hex")}@example.com`;

function post(path: string, body: object, headers: Record<string, string> = {}, url = product.url) {
  return fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, ...headers },
    body: JSON.stringify(body),
  });
}

describe("sign-up", () => {
  it("works at once, with a workspace of one's own, and a cookie that scripts cannot read", async () => {
    const response = await post("/api/auth/sign-up/email", {
      name: "Ann",
      email: email(),
      password: "8 signs!",
    });
    expect(response.status).toBe(200);
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^carillon\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const me = await sessionClient(product.url, cookie.split(";")[0] ?? "").me.get.query();
    expect(me).toMatchObject({
      role: "owner",
      workspace: { name: "Ann's workspace", plan: "unlimited" },
      scopes: null,
    });
  });

  it.each([
    ["a password of 7 characters", { password: "7 signs" }],
    ["an address that is none", { email: "nobody" }],
    ["no password", { password: undefined }],
  ])("refuses %s in words", async (_, change) => {
    const response = await post("/api/auth/sign-up/email", {
      name: "n",
      email: email(),
      password: PASSWORD,
      ...change,
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/"message":"[^"]{5}/);
  });

  it("makes the first account the operator, and no other", async () => {
    await using own = await startProduct();
    const first = await own.newMember();
    const second = await own.newMember();
    expect((await first.client.me.get.query()).isOperator).toBe(true);
    expect((await second.client.me.get.query()).isOperator).toBe(false);
  });

  it("is open until the first account exists, then by invitation, where nothing else is said", async () => {
    await using own = await startProduct({ env: { SIGNUP: "" } });
    const policy = async () => (await fetch(`${own.url}/api/auth-policy`)).json();
    expect(await policy()).toEqual({ signup: "open", hasAccounts: false });
    await own.newMember();
    expect(await policy()).toEqual({ signup: "invite", hasAccounts: true });
    const refused = await post(
      "/api/auth/sign-up/email",
      { name: "n", email: email(), password: PASSWORD },
      {},
      own.url,
    );
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("by invitation");
  });

  it("is refused to everybody when it is closed", async () => {
    await using own = await startProduct({ env: { SIGNUP: "closed" } });
    const response = await post(
      "/api/auth/sign-up/email",
      { name: "n", email: email(), password: PASSWORD },
      {},
      own.url,
    );
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("closed");
    expect(await own.sql`select 1 from "user"`).toHaveLength(0);
  });
});

describe("sign-in", () => {
  const signIn = (body: object, headers: Record<string, string> = {}) =>
    post("/api/auth/sign-in/email", body, headers);

  it("tells nobody whether an account exists", async () => {
    const member = await product.newMember();
    const wrong = await signIn({ email: member.email, password: "wrong password" });
    const nobody = await signIn({ email: email(), password: "wrong password" });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await nobody.text());
    expect((await signIn({ email: member.email, password: member.password })).status).toBe(200);
  });

  it("is refused after ten a minute, whatever addresses the caller makes up", async () => {
    const member = await product.newMember();
    const spoofs = (n: number) => ({
      "x-forwarded-for": `203.0.113.${n}`,
      forwarded: `for=203.0.113.${n}`,
      "x-real-ip": `203.0.113.${n}`,
      "x-carillon-client-address": `203.0.113.${n}`,
      "cf-connecting-ip": `203.0.113.${n}`,
    });
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      statuses.push((await signIn({ email: member.email, password: "wrong password" }, spoofs(n))).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const right = await signIn({ email: member.email, password: member.password }, spoofs(99));
    expect(right.status).toBe(429);
    expect(Number(right.headers.get("retry-after") ?? right.headers.get("x-retry-after"))).toBeGreaterThan(0);
  });

  it("lets no more than ten through when they come at the same moment", async () => {
    const member = await product.newMember();
    await product.sql`delete from rate_limit`;
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => signIn({ email: member.email, password: "wrong password" })),
    );
    const tried = answers.filter(({ status }) => status === 401);
    expect(tried.length).toBeLessThanOrEqual(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(40 - tried.length);
  });

  it("ends with sign-out, at once", async () => {
    const member = await product.newMember();
    expect((await member.fetch("/api/v1/me")).status).toBe(200);
    expect(
      (
        await member.fetch("/api/auth/sign-out", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: "{}",
        })
      ).status,
    ).toBe(200);
    expect((await member.fetch("/api/v1/me")).status).toBe(401);
  });
});

describe("a browser on a foreign page", () => {
  it.each([
    ["/api/v1/connections", { name: "n", type: "HTTP", credentials: { baseUrl: "https://example.com" } }],
    ["/api/trpc/tools.create", { name: "n", type: "HTTP", credentials: { baseUrl: "https://example.com" } }],
    ["/api/auth/sign-out", {}],
  ])("cannot use the session's cookie at %s", async (path, body) => {
    const member = await product.newMember();
    for (const origin of [
      "https://evil.example",
      "null",
      "http://127.0.0.1:1",
      `${product.url}.evil.example`,
      product.url.replace("127.0.0.1", "127.0.0.2"),
    ]) {
      const response = await post(path, body, { cookie: member.cookie, origin });
      expect(response.status, origin).toBe(403);
    }
    expect((await member.client.tools.getAll.query({})).total).toBe(0);
    expect(
      (
        await post(path, body, {
          cookie: member.cookie,
          origin: product.url.replace("127.0.0.1", "localhost"),
        })
      ).status,
    ).toBe(200);
  });

  it("gets no permission to read answers", async () => {
    const response = await fetch(`${product.url}/api/v1/me`, { headers: { origin: "https://evil.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
