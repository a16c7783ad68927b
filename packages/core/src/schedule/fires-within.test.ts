import { describe, expect, it } from "vitest";
import { firesWithin } from "./fires-within.ts";
import { nextAfter } from "./next-after.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

const timezone = "Europe/Berlin";
const stretch = (from: string, until: string) => ({ from: new Date(from), until: new Date(until) });
const HOUR = stretch("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z");

/** The same, one step at a time. */
function stepped(spec: ScheduleSpec, { from, until }: { from: Date; until: Date }) {
  const all: Date[] = [];
  let next = nextAfter(spec, new Date(from.getTime() - 1));
  for (; next && next < until; next = nextAfter(spec, next)) all.push(next);
  return { count: all.length, times: all.slice(0, 3), last: all.at(-1) ?? null, next };
}

describe("firesWithin", () => {
  it.each<[string, ScheduleSpec]>([
    ["each second", { expression: "* * * * * *", timezone }],
    ["each minute, by the clock", { expression: "* * * * *", timezone }],
    ["fixed times", { expression: "0-59 0-23 * * *", timezone }],
    ["an interval", { interval: "every 7s", timezone }],
    ["a few", { expression: "0,30 * * * *", timezone }],
    ["one", { at: "2027-03-28T01:00:00Z", timezone }],
    ["none", { expression: "0 12 * * *", timezone }],
  ])("tells of %s what stepping through tells", (_, spec) => {
    expect(firesWithin(spec, { ...HOUR, most: 3 })).toEqual(stepped(spec, HOUR));
  });

  it("includes the beginning and not the end", () => {
    const spec = { expression: "0 * * * *", timezone: "UTC" };
    const two = stretch("2027-01-01T00:00Z", "2027-01-01T02:00Z");
    expect(firesWithin(spec, { ...two, most: 9 })).toMatchObject({ count: 2, next: two.until });
  });
});
