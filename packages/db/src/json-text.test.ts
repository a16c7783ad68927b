import { describe, expect, it } from "vitest";
import { jsonText, storableJson, storableText } from "./json-text.ts";

describe("jsonText", () => {
  it("replaces what Postgres refuses, and nothing else", () => {
    expect(
      JSON.parse(jsonText({ a: "\u0000", b: "x\ud800y", c: "😀", d: "\\u0000", e: "\\\u0000", f: "\u0001" })),
    ).toEqual({
      a: "\ufffd",
      b: "x\ufffdy",
      c: "😀",
      d: "\\u0000",
      e: "\\\ufffd",
      f: "\u0001",
    });
  });

  it("writes what is not there as null", () => {
    expect(jsonText(undefined)).toBe("null");
  });
});

describe("storableJson", () => {
  it("replaces in keys and values what Postgres refuses, and leaves other data as it is", () => {
    expect(storableJson({ "\u0000": ["\udc00", "\u0001", "\\u0000"] })).toEqual({
      "\ufffd": ["\ufffd", "\u0001", "\\u0000"],
    });
    const plain = { a: ["😀", 1, null] };
    expect(storableJson(plain)).toBe(plain);
  });
});

describe("storableText", () => {
  it("keeps all but U+0000 and lone surrogates", () => {
    expect(storableText("a\u0000b\ud800c😀")).toBe("a\ufffdb\ufffdc😀");
  });
});
