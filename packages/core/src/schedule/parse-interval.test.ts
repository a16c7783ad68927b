import { describe, expect, it } from "vitest";
import { parseInterval } from "./parse-interval.ts";

describe("parseInterval", () => {
  it.each([
    ["every 7s", 7],
    ["every 7 seconds", 7],
    ["Every 1 sec", 1],
    ["every minute", 60],
    ["every 15 minutes", 900],
    ["EVERY 15MIN", 900],
    ["every 1.5 hours", 5_400],
    ["every 1h30m", 5_400],
    ["every 1h 30m", 5_400],
    ["every 1 hour and 30 minutes", 5_400],
    ["every 1 day, 2 hours", 93_600],
    ["every 2d", 172_800],
    ["every 2 weeks", 1_209_600],
    ["  every\t90m ", 5_400],
    ["PT7S", 7],
    ["pt7s", 7],
    ["P1D", 86_400],
    ["P1DT12H", 129_600],
    ["PT0.5H", 1_800],
    ["PT1,5M", 90],
    ["P2W", 1_209_600],
    ["PT36H", 129_600],
  ])("reads %j as %d seconds", (text, seconds) => {
    expect(parseInterval(text)).toBe(seconds * 1_000);
  });

  it.each([
    "",
    "every",
    "every ",
    "every 0s",
    "every -5s",
    "every 5",
    "every s 5",
    "every 5 fortnights",
    "every month",
    "every 2 months",
    "every 1 year",
    "every 500ms",
    "every 1.5s",
    "every 0.1s",
    "every 5s every 5s",
    "every and",
    "every 5m,",
    "every 5m and",
    "every , 5m",
    "every 5m,, 5s",
    "every hour minute",
    "every 101 years",
    "every 40000d",
    "every 999999999999d",
    "P",
    "PT",
    "P1",
    "P1M",
    "P1Y",
    "P1DT",
    "PT1D",
    "P1H",
    "PT0S",
    "PT0.5S",
    "-PT5S",
    "7s",
    `every ${"1s ".repeat(50_000)}`,
    `PT${"9".repeat(100_000)}S`,
  ])("refuses %j", (text) => {
    expect(() => parseInterval(text)).toThrow(expect.objectContaining({ field: "interval" }));
  });
});
