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
    "",
  ])("leaves %s to the expression field", (expression) => {
    expect(builderOf(expression)).toBeUndefined();
  });

  it("starts at nine every day", () => {
    expect(expressionOf(DEFAULT_BUILDER)).toBe("0 9 * * *");
  });
});
