import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

/** More than a sender may get wrong in a minute, and what comes in again meanwhile. */
const MANY = 4_000;
const BATCH = 50;

let product: RunningProduct;
let member: Member;

beforeAll(async () => {
  product = await startProduct({ env: { TRUSTED_PROXIES: "loopback" } });
  member = await product.newMember();
});
afterAll(() => product?.close());

function send(url: string, from: string): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": from },
    body: "{}",
  });
}

/** How many of up to `count` get through before the first is refused. */
async function passed(url: (n: number) => string, { from, count }: { from: string; count: number }) {
  for (let sent = 0; sent < count; sent += BATCH) {
    const answers = await Promise.all(
      Array.from({ length: BATCH }, async (_, n) => {
        const response = await send(url(sent + n), from);
        await response.arrayBuffer();
        return response;
      }),
    );
    const refused = answers.find(({ status }) => status === 429);
    if (refused) return { passed: sent, retryAfter: Number(refused.headers.get("retry-after")) };
  }
  return { passed: count, retryAfter: null };
}

describe.each(["hooks", "inbox"])("at /api/%s", (kind) => {
  it("who guesses addresses is stopped before any is looked up, and nobody else is", async () => {
    const from = kind === "hooks" ? "203.0.113.1" : "203.0.113.2";
    const guess = (n: number) => `${product.url}/api/${kind}/guess-${n}`;
    const guesses = await passed(guess, { from, count: MANY });
    expect(guesses.passed).toBeGreaterThanOrEqual(600);
    expect(guesses.passed).toBeLessThan(MANY);
    expect(guesses.retryAfter).toBeGreaterThan(0);
    expect((await send(guess(0), "203.0.113.99")).status).toBe(404);
  });
});

it("a sender who is known is not bound by it", async () => {
  const { url } = await member.client.inbox.getAddress.query({});
  const sent = await passed(() => url, { from: "203.0.113.3", count: 1_500 });
  expect(sent.passed).toBe(1_500);
}, 120_000);
