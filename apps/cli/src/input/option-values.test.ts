import { describe, expect, it } from "vitest";
import { instant, runId, wholeNumber } from "./option-values.ts";

describe("instant", () => {
  it("takes an offset as it is", () => {
    expect(instant("2027-01-31T09:00:00+01:00")).toBe("2027-01-31T08:00:00.000Z");
    expect(instant("2027-01-31T09:00Z")).toBe("2027-01-31T09:00:00.000Z");
  });

  it("takes a time without offset as this machine's, and a day as its midnight here", () => {
    expect(instant("2027-01-31 09:00")).toBe(new Date(2027, 0, 31, 9).toISOString());
    expect(instant("2027-01-31")).toBe(new Date(2027, 0, 31).toISOString());
  });

  it.each(["", "tomorrow", "2027", "2027-02-30", "2027-13-01", "2027-01-31T25:00", "1/2/2027"])(
    "refuses %j",
    (text) => {
      expect(() => instant(text)).toThrow(/Give a time such as/);
    },
  );
});

describe("wholeNumber", () => {
  it.each(["", "0", "201", "1.5", "-1", "0x10", "1e2", "ten"])("refuses %j between 1 and 200", (text) => {
    expect(() => wholeNumber({ min: 1, max: 200 })(text)).toThrow(/from 1 to 200/);
  });
});

describe("runId", () => {
  it("takes a UUID and nothing else", () => {
    expect(runId("01a1fd6e-c118-70a5-9d98-8cb0dae40cea")).toBe("01a1fd6e-c118-70a5-9d98-8cb0dae40cea");
    expect(() => runId("7")).toThrow(/runs list/);
  });
});
