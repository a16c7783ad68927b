import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningProduct, sharedProduct, startProduct } from "../support/running-product.ts";

const ATTEMPTS = 10;

/** One attempt to sign in with a wrong password. @returns the status */
async function attempt(url: string, forwardedFor: string): Promise<number> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, "x-forwarded-for": forwardedFor },
    body: JSON.stringify({ email: "ann@example.com", password: "not the one" }),
  });
  await response.text();
  return response.status;
}

async function attempts(url: string, addressOf: (n: number) => string): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n <= ATTEMPTS; n += 1) statuses.push(await attempt(url, addressOf(n)));
  return statuses;
}

const refusedAtLast = [...Array(ATTEMPTS).fill(401), 429];

describe("behind a proxy that is trusted", () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await startProduct({ env: { TRUSTED_PROXIES: "loopback" } });
  });
  afterAll(() => product?.close());
  beforeEach(() => product.sql`delete from rate_limit`);

  it("clients have sign-in attempts of their own", async () => {
    expect(await attempts(product.url, () => "203.0.113.7")).toEqual(refusedAtLast);
    expect(await attempt(product.url, "203.0.113.8")).toBe(401);
  });

  it("what the client itself put before the proxy's entry does not matter", async () => {
    expect(await attempts(product.url, (n) => `198.51.100.${n}, 203.0.113.9`)).toEqual(refusedAtLast);
  });
});

describe("where no proxy is trusted", () => {
  it("an X-Forwarded-For gives nobody new sign-in attempts", async () => {
    await using product = await sharedProduct();
    expect(await attempts(product.url, (n) => `203.0.113.${n}`)).toEqual(refusedAtLast);
  });
});
