import { describe, expect, it } from "vitest";
import { moveClock, type RetentionClock } from "./retention-clock.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const WIDTH = 7 * DAY;
const START = Date.UTC(2026, 0, 1);

/** The clock after a look at each of these times. */
function lookAt(times: readonly number[]): RetentionClock {
  const clock = times.reduce<RetentionClock | null>(
    (last, nowMs) => moveClock(last, { nowMs, widthMs: WIDTH }),
    null,
  );
  if (!clock) throw new Error("no look");
  return clock;
}
const everyMinute = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => from + n * MINUTE);

describe("the clock that the log ages by", () => {
  it("is the database's while that goes on as clocks do", () => {
    expect(lookAt(everyMinute(START, 100)).until).toBe(START + 99 * MINUTE);
    expect(lookAt([START, START + DAY]).until).toBe(START + DAY);
  });

  it("leaps three days at most, however far the database's is set ahead", () => {
    expect(lookAt([START, START + 3_650 * DAY]).until).toBe(START + 3 * DAY);
  });

  it("leaps no further than a partition is wide", () => {
    const last = { at: START, until: START };
    expect(moveClock(last, { nowMs: START + 9 * DAY, widthMs: DAY }).until).toBe(START + DAY);
  });

  it("catches up after an outage at twice the speed of time", () => {
    const back = START + 10 * DAY;
    expect(lookAt([START, ...everyMinute(back, 11)]).until).toBe(START + 3 * DAY + 20 * MINUTE);
    expect(lookAt([START, ...everyMinute(back, 7 * 1_440 + 1)]).until).toBe(back + 7 * DAY);
  });

  it("goes back with the database's when that is set right again", () => {
    expect(lookAt([START, START + 3_650 * DAY, START + MINUTE]).until).toBe(START + MINUTE);
  });
});
