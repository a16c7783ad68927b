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
  ])("draws %s and gives it back", (expression) => {
    const builder = builderOf(expression);
    expect(builder && expressionOf(builder)).toBe(expression);
  });

  it.each([
    "*/7 * * * *",
    "0 9 1 1 *",
    "0 9 * * MON",
    "61 9 * * *",
    "0 24 * * *",
    "0 9 0 * *",
    "0 9 1 * 1",
    "@daily",
    "every 7s",
    "",
    "0 0 9 * * *",
  ])("leaves %s to the expression field", (expression) => {
    expect(builderOf(expression)).toBeUndefined();
  });

  it("starts at nine every day", () => {
    expect(expressionOf(DEFAULT_BUILDER)).toBe("0 9 * * *");
  });
});
