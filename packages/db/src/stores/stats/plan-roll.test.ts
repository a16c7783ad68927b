import { describe, expect, it } from "vitest";
import { planRoll, type RollStep } from "./plan-roll.ts";
import { DAY, FIVE_MINUTES, HOUR, type Rolled } from "./span.ts";

const at = (text: string) => Date.parse(`2026-03-${text}Z`);
const NOW = at("20T13:33");
const setting = { now: NOW, oldest: at("01T05:00"), keptMs: 90 * DAY };

describe("planRoll", () => {
  it("waits until a time is over for five minutes", () => {
    const done = { since: at("01T00:00"), until: at("20T13:25") };
    expect(planRoll(done, setting)).toBeNull();
    expect(planRoll(done, { ...setting, now: at("20T13:35") })?.rolls).toEqual([
      { span: FIVE_MINUTES, from: at("20T13:25"), to: at("20T13:30") },
    ]);
  });

  it("goes on by an hour at most, or a day after a long pause, and makes an hour and a day when they are over", () => {
    const step = planRoll(
      { since: at("01T00:00"), until: at("19T23:40") },
      { ...setting, now: at("20T01:00") },
    );
    expect(step).toEqual({
      rolls: [
        { span: FIVE_MINUTES, from: at("19T23:40"), to: at("20T00:00") },
        { span: HOUR, from: at("19T23:00"), to: at("20T00:00") },
        { span: DAY, from: at("19T00:00"), to: at("20T00:00") },
      ],
      rolled: { since: at("01T00:00"), until: at("20T00:00") },
    });
    expect(planRoll({ since: at("01T00:00"), until: at("10T05:00") }, setting)?.rolls).toEqual([
      { span: DAY, from: at("10T00:00"), to: at("11T00:00") },
    ]);
    expect(planRoll({ since: at("01T00:00"), until: at("20T09:00") }, setting)?.rolled.until).toBe(
      at("20T10:00"),
    );
  });

  it("makes, once up to date, a day before the first after the other, down to the oldest run, and narrow spans only of late", () => {
    let rolled: Rolled = { since: at("20T00:00"), until: at("20T13:25") };
    const steps: RollStep[] = [];
    for (let step = planRoll(rolled, setting); step; step = planRoll(rolled, setting)) {
      steps.push(step);
      rolled = step.rolled;
    }
    expect(rolled).toEqual({ since: at("01T00:00"), until: at("20T13:25") });
    expect(steps).toHaveLength(19);
    expect(steps.map(({ rolls }) => rolls.map(({ span }) => span)).slice(0, 4)).toEqual([
      [HOUR, DAY],
      [HOUR, DAY],
      [HOUR, DAY],
      [DAY],
    ]);
    const justAfterMidnight = planRoll(
      { since: at("20T00:00"), until: at("20T00:00") },
      { ...setting, now: at("20T00:04") },
    );
    expect(justAfterMidnight?.rolls.map(({ span }) => span)).toEqual([FIVE_MINUTES, HOUR, DAY]);
  });

  it("goes back no further than figures are kept", () => {
    const rolled = { since: at("19T00:00"), until: at("20T13:25") };
    expect(planRoll(rolled, { ...setting, keptMs: DAY })).toBeNull();
  });
});
