import { describe, expect, it } from "vitest";
import { createBlackout } from "./create-blackout.ts";

const span = (name: string, from: number, until: number) => ({ name, from, until });
const at = (time: number) => new Date(time);

describe("createBlackout", () => {
  it("names what an instant falls into; the end belongs to it no more", () => {
    const { nameAt } = createBlackout({ skip: [span("b", 50, 60), span("a", 10, 20)], only: null });
    expect([9, 10, 19, 20, 49, 50, 59, 60].map((time) => nameAt(at(time)))).toEqual([
      null,
      "a",
      "a",
      null,
      null,
      "b",
      "b",
      null,
    ]);
  });

  it("keeps times apart that overlap, lie in each other or touch", () => {
    const { spans } = createBlackout({
      skip: [span("year", 0, 100), span("day", 10, 20), span("after", 90, 120), span("next", 120, 130)],
      only: null,
    });
    expect(spans).toEqual([span("year", 0, 100), span("after", 100, 120), span("next", 120, 130)]);
  });

  it("keeps from firing outside of calendars that are the only ones, and within those that are not", () => {
    const { nameAt } = createBlackout({
      skip: [span("lunch", 12, 13)],
      only: { names: ["Office", "Weekend"], spans: [span("office", 9, 17), span("weekend", 17, 20)] },
    });
    expect(nameAt(at(8))).toBe('not in "Office" or "Weekend"');
    expect(nameAt(at(12))).toBe("lunch");
    expect([9, 13, 17, 19].map((time) => nameAt(at(time)))).toEqual([null, null, null, null]);
    expect(nameAt(at(20))).toBe('not in "Office" or "Weekend"');
  });

  it("lets nothing fire where the only calendar is empty", () => {
    expect(createBlackout({ skip: [], only: { names: ["None"], spans: [] } }).nameAt(at(0))).toBe(
      'not in "None"',
    );
  });
});
