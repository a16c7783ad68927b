import { expect, it } from "vitest";
import { daysBetween } from "./days-between.ts";

it("lists the days from one to another, over the end of a month", () => {
  expect(daysBetween("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(daysBetween("2028-02-28", "2028-02-28")).toEqual(["2028-02-28"]);
  expect(daysBetween("2028-02-28", "2028-02-27")).toEqual([]);
});
