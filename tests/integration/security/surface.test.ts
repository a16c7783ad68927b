import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { createTestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";
import { startRole } from "../support/role-process.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.close());

it("sends the headers that keep a browser safe with every answer, refusals and errors too", async () => {
  const pages = ["/healthz", "/metrics"];
  const data = [
    "/api/openapi.json",
    "/api/v1/me",
    "/api/nothing",
    "/api/trpc/tools.getAll",
    "/api/auth/get-session",
  ];
  for (const path of [...pages, ...data]) {
    const { headers } = await fetch(`${product.url}${path}`);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("content-security-policy"), path).toMatch(
      /default-src '(self|none)'.*frame-ancestors 'none'/,
    );
    expect(headers.get("x-powered-by"), path).toBeNull();
    expect(headers.get("server"), path).toBeNull();
    if (data.includes(path)) continue;
    expect(headers.get("x-frame-options"), path).toBe("DENY");
    expect(headers.get("referrer-policy"), path).toBe("same-origin");
  }
});

it("ends in time though connections are open that never asked for anything", async () => {
  await using database = await createTestDatabase();
  const port = await freePort();
  const { env } = product;
  const api = await startRole("api", { ...env, DATABASE_URL: database.url, PORT: String(port) });
  const idle = connect(port, "127.0.0.1");
  await once(idle, "connect");
  idle.on("error", () => undefined);
  // Node itself closes such a connection after 60 s, which is past the time limit of the test.
  expect(await api.stop()).toBe(0);
  idle.destroy();
}, 45_000);

it("marks the session's cookie Secure where the install is reached by https", async () => {
  await using own = await startProduct({ env: { PUBLIC_URL: "https://carillon.example.com" } });
  const signUp = (origin: string) =>
    fetch(`${own.url}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ name: "n", email: "ann@example.com", password: "8 signs!" }),
    });
  const response = await signUp("https://carillon.example.com");
  expect(response.status).toBe(200);
  const [cookie = ""] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^__Secure-carillon\.session_token=.*; Secure/);
  const me = await fetch(`${own.url}/api/v1/me`, { headers: { cookie: cookie.split(";")[0] ?? "" } });
  expect(me.status).toBe(200);
});

describe("/metrics", () => {
  const FORWARDED = { "x-forwarded-for": "203.0.113.1" };

  it("is for this machine, and from elsewhere for a token with metrics.read", async () => {
    const local = await fetch(`${product.url}/metrics`);
    expect(local.status).toBe(200);
    expect(await local.text()).toMatch(/^carillon_queue_jobs\{state="ready"\} 0$/m);
    const member = await product.newMember();
    const read = async (token: string | null) =>
      (
        await fetch(`${product.url}/metrics`, {
          headers: { ...FORWARDED, ...(token !== null && { authorization: `Bearer ${token}` }) },
        })
      ).status;
    expect(await read(null)).toBe(403);
    expect(await read(await member.token(["tools.read"]))).toBe(403);
    expect(await read("car_nonsense")).toBe(401);
    expect(await read(await member.token(["metrics.read"]))).toBe(200);
  });

  it("is closed to other machines", async () => {
    const address = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .find(({ internal, family }) => !internal && family === "IPv4")?.address;
    // A machine with no network has no other way in either.
    if (address === undefined) return;
    await using own = await startProduct({ env: { HOST: "0.0.0.0" } });
    const elsewhere = own.url.replace("127.0.0.1", address);
    expect((await fetch(`${elsewhere}/healthz`)).status).toBe(200);
    expect((await fetch(`${elsewhere}/metrics`)).status).toBe(403);
  });
});
