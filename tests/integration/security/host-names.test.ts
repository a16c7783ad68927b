import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Member, PASSWORD } from "../support/member.ts";
import { rawRequest } from "../support/raw-request.ts";
import { type RunningProduct, sharedProduct, startProduct } from "../support/running-product.ts";

const portOf = (url: string) => new URL(url).port;
const account = () =>
  JSON.stringify({ name: "n", email: `${randomBytes(6).toString("hex")}@example.com`, password: PASSWORD });

/** Signs up as a page at this origin would, which the browser reached by this name. */
function signUpBy(url: string, host: string, headers: Record<string, string> = { origin: `http://${host}` }) {
  return rawRequest(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { host, ...headers },
    body: account(),
  });
}

describe("an install without an account and without PUBLIC_URL", () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await startProduct({ env: { TRUSTED_PROXIES: "loopback" } });
  });
  afterAll(() => product?.close());
  beforeEach(() => product.sql`delete from rate_limit`);
  const users = async () => (await product.sql`select 1 from "user"`).length;

  it("is not given away to a page whose name points here all of a sudden (DNS rebinding)", async () => {
    const port = portOf(product.url);
    const before = await users();
    for (const name of ["evil.example", "127.0.0.1.nip.io", "localhost.evil.example", "evil.example."]) {
      const host = `${name}:${port}`;
      for (const headers of [
        { origin: `http://${host}` },
        {},
        { origin: `http://localhost:${port}` },
        { origin: `http://${host}`, "x-forwarded-host": `localhost:${port}` },
        { origin: `http://${host}`, authorization: "Bearer x" },
      ]) {
        const { status, body } = await signUpBy(product.url, host, headers);
        expect(status, `${host} ${JSON.stringify(headers)}`).toBe(403);
        expect(body).toContain("set PUBLIC_URL");
      }
    }
    expect(await users()).toBe(before);
  });

  it("is not given away to a foreign page that knows the right name, cookie or none", async () => {
    const host = new URL(product.url).host;
    const before = await users();
    for (const origin of [
      "http://evil.example",
      "null",
      "https://localhost",
      `http://10.0.0.1:${portOf(product.url)}`,
    ]) {
      const { status } = await signUpBy(product.url, host, { origin });
      expect(status, origin).toBe(403);
    }
    expect(await users()).toBe(before);
  });

  it("answers a Host that is none with 400, and no foreign name in X-Forwarded-Host helps or hurts", async () => {
    for (const path of ["/api/auth/get-session", "/api/auth/sign-out", "/api/v1/me", "/api/auth-policy"]) {
      for (const host of ["a[b", "a b", "[::1", "localhost:99999"]) {
        const { status, body } = await rawRequest(`${product.url}${path}`, { headers: { host } });
        expect(status, `${path} ${host}`).toBe(400);
        expect(body).toContain("host");
      }
    }
    const forwarded = await rawRequest(`${product.url}/api/auth/get-session`, {
      headers: { "x-forwarded-host": "a[b" },
    });
    expect(forwarded.status).toBe(200);
  });

  it("is used by localhost, any address and names that nobody can buy", async () => {
    const port = portOf(product.url);
    for (const name of ["localhost", "127.0.0.1", "192.168.1.20", "[::1]", "carillon.localhost"]) {
      await product.sql`delete from rate_limit`;
      const { status, body } = await signUpBy(product.url, `${name}:${port}`);
      expect(status, `${name}: ${body}`).toBe(200);
    }
    const inCompose = await rawRequest(`${product.url}/api/auth-policy`, {
      headers: { host: `api:${port}` },
    });
    expect(inCompose.status).toBe(200);
  });

  it("answers whether it lives under any name, since containers ask by theirs", async () => {
    for (const path of ["/healthz", "/readyz"])
      expect(
        (await rawRequest(`${product.url}${path}`, { headers: { host: "carillon.svc.example" } })).status,
      ).toBe(200);
  });

  it("shows its figures to no page that a foreign name led here", async () => {
    const read = async (headers: Record<string, string>) =>
      (await rawRequest(`${product.url}/metrics`, { headers })).status;
    expect(await read({ host: "localhost:9" })).toBe(200);
    expect(await read({ host: "evil.example" })).toBe(403);
    expect(await read({ host: "evil.example", authorization: "Bearer x" })).toBe(401);
  });
});

describe("by a name that is not known here", () => {
  let product: RunningProduct;
  let member: Member;
  beforeAll(async () => {
    product = await sharedProduct();
    member = await product.newMember();
  });
  afterAll(() => product?.close());
  const host = "carillon.internal.example:3000";

  it("a session's cookie is worth nothing, and a token, which no page has, is", async () => {
    const authorization = `Bearer ${await member.token(["tools.read"])}`;
    for (const path of ["/api/v1/me", "/api/trpc/me.get"]) {
      const url = `${product.url}${path}`;
      expect((await rawRequest(url, { headers: { host, cookie: member.cookie } })).status).toBe(403);
      expect((await rawRequest(url, { headers: { host, authorization } })).status).toBe(200);
      const both = { host, cookie: member.cookie, authorization: "Bearer x" };
      expect((await rawRequest(url, { headers: both })).status).toBe(401);
    }
  });

  it("what has a secret address of its own is reached", async () => {
    const { url } = await member.client.inbox.getAddress.query({});
    const { status } = await rawRequest(url, { method: "POST", headers: { host }, body: '"hello"' });
    expect(status).toBe(200);
  });
});

describe("an install with PUBLIC_URL", () => {
  it("is used by that name behind a proxy, by localhost, and by no other name", async () => {
    await using product = await startProduct({
      env: { PUBLIC_URL: "https://carillon.example.com", TRUSTED_PROXIES: "loopback" },
    });
    const origin = "https://carillon.example.com";
    expect((await signUpBy(product.url, "carillon.example.com", { origin })).status).toBe(200);
    const forwarded = { origin, "x-forwarded-host": "carillon.example.com", "x-forwarded-proto": "https" };
    expect((await signUpBy(product.url, "127.0.0.1:3000", forwarded)).status).toBe(200);
    expect((await signUpBy(product.url, "other.example.com", { origin })).status).toBe(403);
    const local = await signUpBy(product.url, new URL(product.url).host);
    expect(local.status).toBe(403);
  });
});
