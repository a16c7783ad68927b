import { expect, it } from "vitest";
import { type MergedFire, mergeFires } from "./merge-fires.ts";

const schedule = (expression: string, bounds: { startAt?: string; endAt?: string } = {}) => ({
  spec: { expression, timezone: "UTC" },
  startAt: bounds.startAt === undefined ? null : new Date(bounds.startAt),
  endAt: bounds.endAt === undefined ? null : new Date(bounds.endAt),
});

it("puts several schedules in the order of time, each instant once with all that fall on it", () => {
  const schedules = [schedule("0 */2 * * *"), schedule("0 */3 * * *"), schedule("2026-01-01T03:00Z")];
  const merging = mergeFires(schedules, new Date("2026-01-01T00:00Z"));
  const merged = Array.from({ length: 5 }, () => merging.next().value as MergedFire);
  expect(merged.map(({ at, schedules: places }) => [at.toISOString().slice(11, 16), places])).toEqual([
    ["02:00", [0]],
    ["03:00", [1, 2]],
    ["04:00", [0]],
    ["06:00", [0, 1]],
    ["08:00", [0]],
  ]);
});

it("keeps to each schedule's start and end, both included, and ends with the last", () => {
  const schedules = [
    schedule("0 * * * *", { startAt: "2026-01-01T05:00Z", endAt: "2026-01-01T06:00Z" }),
    schedule("2026-01-01T02:00Z"),
  ];
  const merged = [...mergeFires(schedules, new Date("2026-01-01T00:00Z"))];
  expect(merged.map(({ at }) => at.getUTCHours())).toEqual([2, 5, 6]);
});
