import { expect, it } from "vitest";
import { costWords } from "#format/cost.ts";

it.each([
  ["0", "0 units"],
  ["1", "1 unit"],
  ["0.005", "0.005 units"],
])("tells what %s is of", (cost, words) => {
  expect(costWords(cost)).toBe(words);
});
