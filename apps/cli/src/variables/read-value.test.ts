import { describe, expect, it } from "vitest";
import { readValue } from "./read-value.ts";

const given = { name: "A", argument: undefined, stdin: undefined, isSecret: false };

describe("readValue", () => {
  it.each([
    ["eu", "eu"],
    ["5", 5],
    ['{"a":[1]}', { a: [1] }],
    ["{broken", "{broken"],
  ])("reads %s as JSON where it is, else as a text", (argument, value) => {
    expect(readValue({ ...given, argument })).toEqual({ value });
  });

  it("takes a secret as the text it is, from stdin alone", () => {
    expect(readValue({ ...given, stdin: "12345", isSecret: true })).toEqual({ value: "12345" });
    expect(() => readValue({ ...given, argument: "12345", isSecret: true })).toThrow("command line");
  });

  it("gives no value where none is given, and refuses two", () => {
    expect(readValue(given)).toEqual({});
    expect(() => readValue({ ...given, argument: "1", stdin: "2" })).toThrow("not both");
  });
});
