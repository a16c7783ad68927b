import { describe, expect, it } from "vitest";
import { excerptOf } from "./excerpt-of.ts";

describe("excerptOf", () => {
  it.each([
    ["no mark", "no mark", []],
    ["a <m>tea</m> b <m>cup</m>", "a tea b cup", ["tea", "cup"]],
    ["<m>tea</m>", "tea", ["tea"]],
    ["<b>bold</b> <m>😀</m>!", "<b>bold</b> 😀!", ["😀"]],
    ["cut <m>of", "cut of", ["of"]],
    ["", "", []],
  ])("reads %j", (headline, excerpt, found) => {
    const read = excerptOf(headline, "m");
    expect(read.excerpt).toBe(excerpt);
    expect(read.highlights.map(({ start, end }) => excerpt.slice(start, end))).toEqual(found);
  });
});
