import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstKeyword } from "./first-keyword.ts";
import { parameterText } from "./parameter-value.ts";
import { parseArray } from "./parse-array.ts";

describe("firstKeyword", () => {
  it.each([
    ["select 1", "SELECT"],
    ["  ((\n Values (1)) order by 1)", "VALUES"],
    ["-- one\r\n-- two\n with a as (select 1) select 1", "WITH"],
    ["/* a /* b */ select */ drop table x", "DROP"],
    [";; /* empty ones */ ; commit", "COMMIT"],
    ["/* never closed select", ""],
    ["-- only this", ""],
    ["'select'", ""],
    ["", ""],
  ])("finds the word that counts in %j", (sql, word) => {
    expect(firstKeyword(sql)).toBe(word);
  });

  it("ends for any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (sql) => typeof firstKeyword(sql) === "string"));
  });
});

describe("an array", () => {
  it("comes back as it was written, whatever its texts hold", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: "binary" })), { minLength: 1 }), (items) => {
        expect(parseArray(parameterText(items) ?? "", (text) => text)).toEqual(items);
      }),
    );
  });
});
