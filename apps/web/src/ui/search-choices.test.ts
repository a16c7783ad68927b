import { expect, it } from "vitest";
import { choicesOf } from "./search-choices.ts";

const words = { search: "", setWords: () => {}, isSettling: false };
const optionOf = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name });
const base = { isCut: true, gone: undefined, optionOf, words, isFetching: false };
const items = [
  { id: 1, name: "one" },
  { id: 2, name: "two" },
];

it("has what is chosen among the options, wherever it stands, but not among what a search found", () => {
  const chosen = { id: 9, name: "nine" };
  const nine = { value: "9", label: "nine" };
  const given = { ...base, items, chosenId: 9, chosen };
  expect(choicesOf(given).options).toEqual([nine, ...items.map(optionOf)]);
  const searched = choicesOf({ ...given, words: { ...words, search: "o" } });
  expect(searched.options).toEqual(items.map(optionOf));
  expect(searched.chosenLabel).toBe("nine");
  expect(choicesOf({ ...given, chosenId: 1, chosen: items[0] }).options).toHaveLength(2);
});

it("says what it knows of one that is not there", () => {
  const given = { ...base, items, chosenId: 9, chosen: undefined };
  expect(choicesOf(given).chosenLabel).toBe("…");
  expect(choicesOf({ ...given, gone: "Tool 9" }).options[0]).toEqual({ value: "9", label: "Tool 9" });
  expect(choicesOf({ ...given, items: undefined }).options).toEqual([]);
});

it("has them by name, numbers by their size, but the newest first where these are not all", () => {
  const numbered = [10, 2, 1].map((id) => ({ id, name: `tool ${id}` }));
  const labels = (isCut: boolean) =>
    choicesOf({ ...base, items: numbered, isCut, chosenId: undefined, chosen: undefined }).options.map(
      ({ label }) => label,
    );
  expect(labels(false)).toEqual(["tool 1", "tool 2", "tool 10"]);
  expect(labels(true)).toEqual(["tool 10", "tool 2", "tool 1"]);
});
