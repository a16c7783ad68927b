import { describe, expect, it } from "vitest";
import { cronParts, plainCron } from "./cron-text.ts";
import { wrongPart } from "./wrong-part.ts";

describe("cronParts", () => {
  it("names the parts of five and of six, and of a shortcut", () => {
    const labels = (expression: string) =>
      cronParts(expression)?.map(({ label, text }) => `${label} ${text}`);
    expect(labels("*/15 9 * * 1-5")).toEqual(["Minute */15", "Hour 9", "Day *", "Month *", "Weekday 1-5"]);
    expect(labels(" 30  0 9 * * *")?.[0]).toBe("Second 30");
    expect(labels("@Weekly")).toEqual(["Minute 0", "Hour 0", "Day *", "Month *", "Weekday 0"]);
  });

  it("is nothing for what is no expression yet", () => {
    expect(["", "0 9", "every 5m", "1 2 3 4 5 6 7"].map(cronParts)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

describe("plainCron", () => {
  it.each([
    ["@daily", "0 0 * * *"],
    ["0 0 9 * * *", "0 9 * * *"],
    ["30 0 9 * * *", "30 0 9 * * *"],
    ["0 9 ? * MON-FRI", "0 9 * * 1,2,3,4,5"],
    ["0 9 * * sat,sun", "0 9 * * 0,6"],
    ["0 9 * * 5-7", "0 9 * * 0,5,6"],
    ["0 9 * * 5#2", "0 9 * * 5#2"],
    ["0 9 L * ?", "0 9 L * *"],
  ])("%s is %s", (given, plain) => {
    expect(plainCron(given)).toBe(plain);
  });
});

describe("wrongPart", () => {
  it("is the field that the message names", () => {
    expect(wrongPart("The hour field can be 0 to 23, not 25.")).toBe("hour");
    expect(wrongPart('The day-of-week field cannot contain "FOO".')).toBe("day-of-week");
    expect(wrongPart("Unknown shortcut")).toBeUndefined();
  });
});
