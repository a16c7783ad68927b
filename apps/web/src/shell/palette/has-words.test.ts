import { expect, it } from "vitest";
import { hasWords } from "./has-words.ts";

it("puts what is named so before what has the words scattered, and that before other words for it", () => {
  const whole = hasWords("do Create a token", "a tok");
  const scattered = hasWords("do Create a token", "token create");
  const byOther = hasWords("do Create a token", "api key", ["api", "key"]);
  expect(whole).toBeGreaterThan(scattered);
  expect(scattered).toBeGreaterThan(byOther);
  expect(byOther).toBeGreaterThan(0);
});

it("finds nothing where a word is nowhere", () => {
  expect(hasWords("do Create a token", "token fax", ["api"])).toBe(0);
});
