import { describe, expect, it } from "vitest";
import { A1Range } from "./a1-range.ts";
import { toRecords } from "./to-records.ts";

describe("A1Range", () => {
  it.each([
    "A1",
    "$A$1:B$2",
    "A1:B",
    "A5:5",
    "A:C",
    "2:5",
    "Sheet1",
    "Orders_2026",
    "Sheet1!A1:D10",
    "Q1 sales!A:C",
    "'Q1 sales'!A:C",
    "'Bo''s sheet'!AAA1",
    "'Why!'!B2",
    "Umsätze!A1",
    "Sheet1!R1C1:R10C4",
  ])("takes %s", (text) => {
    expect(A1Range.parse(` ${text} `)).toBe(text);
  });

  it.each([
    "",
    "Sheet1!",
    "!A1",
    "Sheet1!A0",
    "Sheet1!A1:B2:C3",
    "'Bo's sheet'!A1",
    "'open",
    "x:y:z",
    "A1\nB2",
    "Sheet1!AAAA1",
  ])("refuses %j", (text) => {
    expect(A1Range.safeParse(text).success).toBe(false);
  });
});

describe("toRecords", () => {
  it("names cells by the header, and what has no name by its column", () => {
    const rows = [
      ["Name", "", "Name"],
      ["Bo", 1],
      ["Jane", 2, "x", "more"],
    ];
    expect(toRecords(rows)).toEqual([
      { Name: "Bo", "Column 2": 1, "Name (2)": null, "Column 4": null },
      { Name: "Jane", "Column 2": 2, "Name (2)": "x", "Column 4": "more" },
    ]);
  });

  it("gives nothing for a header alone, nor for nothing", () => {
    expect(toRecords([["Name"]])).toEqual([]);
    expect(toRecords([])).toEqual([]);
  });

  it("takes __proto__ for a name like any other", () => {
    const [record] = toRecords([["__proto__"], ["x"]]);
    expect(Object.keys(record ?? {})).toEqual(["__proto__"]);
  });
});
