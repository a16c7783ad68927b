import cron from "node-cron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHeartbeat } from "./heartbeat.ts";

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2028, 1, 28, 12, 0, 0, 300);

let beats: number;
let heartbeat: ReturnType<typeof createHeartbeat>;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  for (const level of ["log", "warn", "error"] as const) vi.spyOn(console, level);
  beats = 0;
  heartbeat = createHeartbeat(() => {
    beats += 1;
  });
  heartbeat.start();
});
afterEach(async () => {
  await heartbeat.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The wall clock is set; the time that timers go by is not. */
const setClock = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** Of each second that it walks node-cron makes 13 Dates: 370,000 for eight hours. */
function countDates(): () => number {
  let made = 0;
  const construct = (target: DateConstructor, args: unknown[]) => {
    made += 1;
    return Reflect.construct(target, args) as Date;
  };
  vi.stubGlobal("Date", new Proxy(Date, { construct }));
  return () => made;
}

function expectSilence(): void {
  for (const level of ["log", "warn", "error"] as const) expect(console[level]).not.toHaveBeenCalled();
}

describe("the heartbeat", () => {
  it("beats at every full second", async () => {
    await vi.advanceTimersByTimeAsync(10_000);
    expect(beats).toBe(10);
    expect(Date.now() % 1_000).toBe(300);
    expectSilence();
  });

  it("goes on beating when the clock is set back by an hour", async () => {
    await vi.advanceTimersByTimeAsync(3_000);
    setClock(-HOUR_MS);
    beats = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(beats).toBeGreaterThanOrEqual(8);
    expectSilence();
  });

  it.each([
    ["eight hours", 8 * HOUR_MS],
    ["five days", 120 * HOUR_MS],
    ["fifty years", 50 * 8_766 * HOUR_MS],
  ])("beats on, and walks nothing of what lies between, when the clock leaps ahead by %s", async (_, ms) => {
    await vi.advanceTimersByTimeAsync(3_000);
    beats = 0;
    setClock(ms);
    const looked = countDates();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looked()).toBeLessThan(50_000);
    expect(beats).toBeGreaterThanOrEqual(9);
    expect(beats).toBeLessThanOrEqual(12);
    expectSilence();
  });

  it("beats over the end of a year and on a leap day", async () => {
    for (const at of [Date.UTC(2028, 11, 31, 23, 59, 55), Date.UTC(2028, 1, 28, 23, 59, 55)]) {
      vi.setSystemTime(at);
      await vi.advanceTimersByTimeAsync(3_000);
      beats = 0;
      await vi.advanceTimersByTimeAsync(8_000);
      expect(beats).toBe(8);
    }
    expectSilence();
  });

  it("leaves nothing behind of the beats that were, and nothing at all once it is stopped", async () => {
    await vi.advanceTimersByTimeAsync(20_000);
    expect(cron.getTasks().size).toBe(1);
    await heartbeat.stop();
    expect(cron.getTasks().size).toBe(0);
    beats = 0;
    // The timers themselves cannot be counted: another file's, in the same process, may be armed late.
    await vi.advanceTimersByTimeAsync(50 * HOUR_MS);
    expect(beats).toBe(0);
  });
});
