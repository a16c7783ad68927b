import { describe, expect, it } from "vitest";
import { malformedJson } from "./malformed-json.ts";

function failureOf(text: string): SyntaxError {
  try {
    JSON.parse(text);
  } catch (error) {
    return error as SyntaxError;
  }
  throw new Error("it is JSON");
}

describe("malformedJson", () => {
  it.each([
    ['{"a": [1,', "The body is not valid JSON: it ends too early"],
    ["", "The body is not valid JSON: it ends too early"],
    ['{"a": 1 "b": 2}', "The body is not valid JSON at position 8 (line 1 column 9)"],
    ['{"a": 1,\n "b"}', "The body is not valid JSON at position 13 (line 2 column 5)"],
  ])("says where %j ends being JSON", (text, words) => {
    expect(malformedJson("body", failureOf(text))).toBe(words);
  });

  it("quotes nothing of it", () => {
    for (const text of ["hunter2", '{"password": hunter2}', '["hunter2', "hunter2 hunter2 hunter2"])
      expect(malformedJson("body", failureOf(text))).not.toContain("hunt");
  });
});
