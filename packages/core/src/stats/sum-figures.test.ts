import { expect, it } from "vitest";
import { sumFigures } from "./sum-figures.ts";

const row = (key: string, at: number, durations: Record<string, number>) => ({
  key,
  at: new Date(at),
  count: 2,
  successes: 1,
  durations,
  waitedMs: 20,
});

it("adds up what is of one key and one time, and sorts by time, then key", () => {
  const rows = [
    row("b", 70, { 1: 1 }),
    row("a", 65, { 1: 1, 3: 1 }),
    row("b", 60, { 1: 2 }),
    row("b", 10, {}),
  ];
  expect(sumFigures(rows, ({ at }) => Math.floor(at.getTime() / 60) * 60)).toEqual([
    row("b", 0, {}),
    row("a", 60, { 1: 1, 3: 1 }),
    { ...row("b", 60, { 1: 3 }), count: 4, successes: 2, waitedMs: 40 },
  ]);
});
