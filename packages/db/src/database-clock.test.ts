import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startDatabaseClock } from "./database-clock.ts";

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 2, 1, 9);

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

/** A database that answers after `tripMs`, its clock read when half of that is over. */
function setup() {
  let elapsed = 1_000;
  const database = { at: START, tripMs: 0, isAway: false, asked: 0 };
  const pass = (ms: number) => {
    elapsed += ms;
    database.at += ms;
  };
  const read = async () => {
    database.asked += 1;
    if (database.isAway) throw new Error("away");
    pass(database.tripMs / 2);
    const { at } = database;
    pass(database.tripMs / 2);
    return at;
  };
  return { database, pass, start: () => startDatabaseClock({ read, elapsed: () => elapsed }) };
}

describe("the database's clock", () => {
  it.each([-HOUR_MS, HOUR_MS])(
    "is told though the process's is %i ms wrong, and set in between",
    async (skewMs) => {
      const { database, pass, start } = setup();
      vi.setSystemTime(START + skewMs);
      const clock = await start();
      expect(clock.now()).toBe(START);
      vi.setSystemTime(START - skewMs);
      pass(4_000);
      expect(clock.now()).toBe(database.at);
      clock.close();
    },
  );

  it("is followed when it is set, forward or back, within five seconds", async () => {
    const { database, start } = setup();
    const clock = await start();
    for (const by of [HOUR_MS, -2 * HOUR_MS]) {
      database.at += by;
      await vi.advanceTimersByTimeAsync(5_000);
      expect(clock.now()).toBe(database.at);
    }
    clock.close();
  });

  it("is believed no more closely than an answer was quick", async () => {
    const { database, start } = setup();
    const clock = await start();
    database.tripMs = 2_000;
    database.at += 900;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(clock.now()).toBe(database.at - 900);
    database.at += 300;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(clock.now()).toBe(database.at - 1_000);
    clock.close();
  });

  it("goes on while the database is away, and no longer than it is wanted", async () => {
    const { database, pass, start } = setup();
    const clock = await start();
    database.isAway = true;
    pass(7_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(clock.now()).toBe(START + 7_000);
    clock.close();
    const { asked } = database;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(database.asked).toBe(asked);
  });
});
