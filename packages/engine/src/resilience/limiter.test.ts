import type { EventPriority } from "@carillon/core";
import { describe, expect, it } from "vitest";
import type { LeaseTokens } from "../ports/resilience.ts";
import { createLimiter } from "./limiter.ts";

/** A store that gives out `limit` tokens and then none. */
function store(limit: number) {
  let left = limit;
  const asked: number[] = [];
  const lease: LeaseTokens = async ({ want }) => {
    asked.push(want);
    const granted = Math.min(want, left);
    left -= granted;
    return { granted, retryAfterMs: 7_000 };
  };
  return { lease, asked };
}

describe("createLimiter", () => {
  it("admits as many as the store grants, and tells the others when to ask again", async () => {
    const { lease, asked } = store(3);
    const limiter = createLimiter({ lease, now: () => 0 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => limiter.acquire({ key: "a", limit: 3, windowMs: 60_000 })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(answers.filter(({ ok }) => !ok)).toEqual([
      { ok: false, retryAfterMs: 7_000 },
      { ok: false, retryAfterMs: 7_000 },
    ]);
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it("leases many at a time where the rate is high, and counts them down without asking", async () => {
    const { lease, asked } = store(100_000);
    const limiter = createLimiter({ lease, now: () => 0 });
    const limit = { key: "a", limit: 10_000, windowMs: 1_000 };
    await limiter.acquire(limit);
    for (let call = 0; call < 900; call += 1) expect(limiter.acquire(limit)).toEqual({ ok: true });
    expect(asked).toEqual([1_000]);
  });

  it("throws leased tokens away that were not used in time", async () => {
    const { lease, asked } = store(100_000);
    let time = 0;
    const limiter = createLimiter({ lease, now: () => time });
    const limit = { key: "a", limit: 10_000, windowMs: 1_000 };
    await limiter.acquire(limit);
    time = 501;
    expect(await limiter.acquire(limit)).toEqual({ ok: true });
    expect(asked).toHaveLength(2);
  });

  it("uses no token whose answer was so long under way that others have filled its window since", async () => {
    let time = 0;
    let isCutOff = true;
    const { lease, asked } = store(100);
    const slow: LeaseTokens = async (wanted) => {
      const answer = await lease(wanted);
      if (isCutOff) time += 30_000;
      isCutOff = false;
      return answer;
    };
    const limiter = createLimiter({ lease: slow, now: () => time });
    expect(await limiter.acquire({ key: "a", limit: 60, windowMs: 60_000 })).toEqual({ ok: true });
    expect(asked).toEqual([1, 1]);
  });

  it("takes what comes late from a store that is always slow", async () => {
    let time = 0;
    const { lease, asked } = store(100);
    const slow: LeaseTokens = async (wanted) => {
      time += 3_000;
      return lease(wanted);
    };
    const limiter = createLimiter({ lease: slow, now: () => time });
    expect(await limiter.acquire({ key: "a", limit: 60, windowMs: 60_000 })).toEqual({ ok: true });
    expect(asked).toEqual([1, 1]);
  });

  it("has those who wait come again one after the other at the pace of the limit, ten minutes ahead at most", () => {
    let time = 0;
    const limiter = createLimiter({ lease: store(0).lease, now: () => time });
    const limit = { key: "a", limit: 30, windowMs: 60_000 };
    const turns = (count: number) =>
      Array.from({ length: count }, () => limiter.turnIn(limit, { retryAfterMs: 7_000, priority: "normal" }));
    expect(turns(4)).toEqual([7_000, 9_000, 11_000, 13_000]);
    time = 60_000;
    expect(turns(2)).toEqual([7_000, 9_000]);
    expect(Math.max(...turns(1_000))).toBe(600_000);
  });

  it("has none wait for those of a lower priority that came before", () => {
    const limiter = createLimiter({ lease: store(0).lease, now: () => 0 });
    const limit = { key: "a", limit: 60, windowMs: 60_000 };
    const turn = (priority: EventPriority) => limiter.turnIn(limit, { retryAfterMs: 6_000, priority });
    expect([turn("low"), turn("low"), turn("normal"), turn("normal")]).toEqual([6_000, 7_000, 6_000, 7_000]);
    expect([turn("high"), turn("high"), turn("high")]).toEqual([6_000, 7_000, 8_000]);
    expect([turn("normal"), turn("low")]).toEqual([9_000, 10_000]);
  });

  it("fails the call when the store cannot be asked", async () => {
    const limiter = createLimiter({ lease: () => Promise.reject(new Error("no database")), now: () => 0 });
    await expect(limiter.acquire({ key: "a", limit: 1, windowMs: 1_000 })).rejects.toThrow("no database");
  });
});
