import { describe, expect, it } from "vitest";
import { planReading } from "./plan-reading.ts";
import { DAY, FIVE_MINUTES, HOUR } from "./span.ts";

const at = (text: string) => Date.parse(`2026-03-${text}Z`);
const SINCE = at("05T00:00");
const UNTIL = at("20T13:25");

describe("planReading", () => {
  it("reads days, then the hours of the day that is not over, then five minutes, then runs", () => {
    expect(planReading({ since: SINCE, until: UNTIL }, { from: at("10T00:00"), step: DAY })).toEqual({
      rolled: [
        { span: DAY, from: at("10T00:00"), to: at("20T00:00") },
        { span: HOUR, from: at("20T00:00"), to: at("20T13:00") },
        { span: FIVE_MINUTES, from: at("20T13:00"), to: UNTIL },
      ],
      live: [{ from: UNTIL, to: null }],
    });
  });

  it("reads no span that is wider than what is asked for", () => {
    expect(planReading({ since: SINCE, until: UNTIL }, { from: at("19T14:00"), step: HOUR }).rolled).toEqual([
      { span: HOUR, from: at("19T14:00"), to: at("20T13:00") },
      { span: FIVE_MINUTES, from: at("20T13:00"), to: UNTIL },
    ]);
    expect(
      planReading({ since: SINCE, until: UNTIL }, { from: at("20T12:30"), step: FIVE_MINUTES }).rolled,
    ).toEqual([{ span: FIVE_MINUTES, from: at("20T12:30"), to: UNTIL }]);
  });

  it("reads runs of the time before there are figures, and of all of it where there are none", () => {
    expect(planReading({ since: SINCE, until: UNTIL }, { from: at("01T00:00"), step: DAY })).toMatchObject({
      rolled: [{ span: DAY, from: SINCE }, { span: HOUR }, { span: FIVE_MINUTES }],
      live: [
        { from: at("01T00:00"), to: SINCE },
        { from: UNTIL, to: null },
      ],
    });
    const from = at("20T13:30");
    expect(planReading({ since: SINCE, until: UNTIL }, { from, step: FIVE_MINUTES })).toEqual({
      rolled: [],
      live: [{ from, to: null }],
    });
  });

  it("leaves out a span that nothing of is over", () => {
    const midnight = { since: SINCE, until: at("20T00:00") };
    expect(planReading(midnight, { from: at("19T00:00"), step: DAY }).rolled).toEqual([
      { span: DAY, from: at("19T00:00"), to: at("20T00:00") },
    ]);
  });
});
