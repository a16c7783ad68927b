import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wallClock } from "./brute-force-occurrences.ts";
import { MAX_SECOND, zoneClock } from "./zone-clock.ts";

const at = (time: string) => Date.parse(time) / 1_000;

describe("zoneClock", () => {
  it("shows what Intl shows, in every zone, in years past and to come", () => {
    const second = fc.integer({ min: at("1800-01-01T00:00Z"), max: at("2500-01-01T00:00Z") });
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf("timeZone")), second, (timezone, instant) => {
        const { start, end, offset } = zoneClock(timezone).spanAt(instant);
        expect(start <= instant && instant < end).toBe(true);
        expect(instant + offset).toBe(wallClock(timezone)(instant));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["America/New_York", "2024-03-10T07:00:00Z", -18_000, -14_400],
    ["Australia/Lord_Howe", "2024-04-06T15:00:00Z", 39_600, 37_800],
    ["Pacific/Apia", "2011-12-30T10:00:00Z", -36_000, 50_400],
    ["Africa/Monrovia", "1972-01-07T00:44:30Z", -2_670, 0],
  ])("finds the second at which the clock of %s changes", (timezone, time, before, after) => {
    const clock = zoneClock(timezone);
    expect(clock.spanAt(at(time) - 1)).toMatchObject({ end: at(time), offset: before });
    expect(clock.spanAt(at(time))).toMatchObject({ start: at(time), offset: after });
  });

  it("misses no change however short the time to the next: four days in Freetown in 1939, if Intl has them", () => {
    const wallAt = wallClock("Africa/Freetown");
    for (let hour = at("1939-08-25T00:00Z"); hour < at("1939-09-15T00:00Z"); hour += 3_600) {
      expect(hour + zoneClock("Africa/Freetown").spanAt(hour).offset).toBe(wallAt(hour));
    }
  });

  it("reaches to both ends of Date", () => {
    expect(zoneClock("Europe/Berlin").spanAt(MAX_SECOND).offset).toBe(7_200);
    expect(zoneClock("Europe/Berlin").spanAt(-MAX_SECOND).offset).toBe(3_208);
  });

  it("keeps the name it was asked by, in the usual letter case", () => {
    expect(zoneClock("asia/TOKYO").name).toBe("Asia/Tokyo");
    expect(zoneClock("US/Eastern").name).toBe("US/Eastern");
  });
});
