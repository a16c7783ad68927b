import { describe, expect, it } from "vitest";
import { builderOf, DEFAULT_BUILDER, expressionOf } from "./builder.ts";

describe("the schedule builder", () => {
  it.each([
    "*/10 * * * * *",
    "* * * * *",
    "*/15 * * * *",
    "30 * * * *",
    "0 9 * * *",
    "30 8 * * 1-5",
    "5 23 * * 0,3,6",
    "0 7 31 * *",
    "0 7 L * *",
    "* * * * * *",
    "15 */6 * * *",
    "*/15 9-17 * * 1-5",
    "*/5 8 * * *",
    "*/10 0-6 * * 0,6",
    "* 9-17 * * *",
    "0 9-17 * * 1-5",
    "*/30 * * * 1-5",
  ])("draws %s and gives it back", (expression) => {
    const builder = builderOf(expression);
    expect(builder && expressionOf(builder)).toBe(expression);
  });

  it.each([
    ["@daily", "0 0 * * *"],
    ["0 0 9 * * *", "0 9 * * *"],
    ["0 9 * * MON-FRI", "0 9 * * 1-5"],
    ["0 9 ? * SUN", "0 9 * * 0"],
    ["0 9 * * 6-7", "0 9 * * 0,6"],
    ["*/15 9-17 * * MON-FRI", "*/15 9-17 * * 1-5"],
    ["*/15 0-23 ? * MON,TUE", "*/15 * * * 1,2"],
  ])("draws %s as what it means", (expression, plain) => {
    const builder = builderOf(expression);
    expect(builder && expressionOf(builder)).toBe(plain);
  });

  it.each([
    "*/7 * * * *",
    "0 */5 * * *",
    "5/15 * * * *",
    "30 0 9 * * *",
    "0 9 L-2 * *",
    "0 9 15W * *",
    "0 9 * * 5#2",
    "0 9 L * 1",
    "0 9 1 1 *",
    "61 9 * * *",
    "0 24 * * *",
    "0 9 0 * *",
    "0 9 1 * 1",
    "every 7s",
    "*/60 9-17 * * 1-5",
    "*/7 9-17 * * 1-5",
    "*/15 17-9 * * 1-5",
    "*/15 9-24 * * 1-5",
    "*/15 9-17/2 * * 1-5",
    "*/15 9-17 1 * 1-5",
    "*/15 9-17 * 1 1-5",
    "15 9-17 * * 1-5",
    "",
  ])("leaves %s to the expression field", (expression) => {
    expect(builderOf(expression)).toBeUndefined();
  });

  it("starts at nine every day", () => {
    expect(expressionOf(DEFAULT_BUILDER)).toBe("0 9 * * *");
  });
});
