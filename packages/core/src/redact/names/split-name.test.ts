import fc from "fast-check";
import { expect, it } from "vitest";
import { splitName } from "./split-name.ts";

/** The rule as it reads, without regard for what a name has not. */
function wordsOf(name: string): string[] {
  return name
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/%(?:5[bd]|2e|20)/gi, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((part) => (part === "auth0" ? part : part.replace(/(?<=\p{L})\d+$/u, "")))
    .filter((word) => word !== "" && !/^\d+$/.test(word));
}

it.each([
  ["X-Api-Key", ["x", "api", "key"]],
  ["smtpPassword2", ["smtp", "password"]],
  ["user%5Bpassword%5D", ["user", "password"]],
  ["HTTPToken", ["http", "token"]],
  ["auth0_secret_12", ["auth0", "secret"]],
  ["Ｐａｓｓ\u200bｗｏｒｄ１", ["password"]],
  ["clé_secrète", ["clé", "secrète"]],
])("splits %s", (name, words) => {
  expect(splitName(name)).toEqual(words);
});

it("gives the same words for any name as where all of the rule is applied to all names", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "a",
      "Z",
      "0",
      "_",
      "%5B",
      "%2e",
      "auth0",
      "Key",
      "é",
      "É",
      "１",
      "Ａ",
      "\u200b",
      "\u0301",
      "İ",
    ),
    fc.string({ unit: "binary", maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const name = pieces.join("");
      expect(splitName(name)).toEqual(wordsOf(name));
    }),
  );
});
