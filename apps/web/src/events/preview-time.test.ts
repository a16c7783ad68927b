import { expect, it } from "vitest";
import { previewTime, showsSeconds } from "./preview-time.ts";

const times = (...clocks: string[]) => clocks.map((clock) => ({ local: `2026-11-27 ${clock} GMT+01:00` }));

it("tells the day in words, the time and the distance from UTC", () => {
  expect(previewTime("2027-03-28 03:00:00 GMT+02:00", false)).toEqual({
    day: "Sun 28 Mar 2027",
    clock: "03:00",
    offset: "GMT+02:00",
  });
});

it("shows the seconds of all times once one has some", () => {
  expect(showsSeconds(times("23:37:50", "23:38:00"))).toBe(true);
  expect(showsSeconds(times("23:37:00", "23:38:00"))).toBe(false);
  expect(previewTime("2026-11-27 23:38:00 GMT+01:00", true).clock).toBe("23:38:00");
});
