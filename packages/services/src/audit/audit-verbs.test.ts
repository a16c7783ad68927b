import { globSync, readFileSync } from "node:fs";
import { AUDIT_VERBS } from "@carillon/core";
import { expect, it } from "vitest";

const SOURCES = new URL("..", import.meta.url);
const VERB = /(?:verb: |\? |: )"([a-z][a-z-]*\.[a-z][a-z-]*)"/g;

/** Verbs that the services write into the audit log, as their sources name them. */
function writtenVerbs(): string[] {
  const files = globSync("**/*.ts", { cwd: SOURCES }).filter((file) => !file.endsWith(".test.ts"));
  const verbs = files.flatMap((file) => {
    const text = readFileSync(new URL(file, SOURCES), "utf8");
    return text
      .split("\n")
      .filter((line) => /\bverb\b/.test(line))
      .flatMap((line) => [...line.matchAll(VERB)].map(([, verb]) => verb ?? ""));
  });
  return [...new Set(verbs)].sort();
}

it("everything that is written down can be told in words", () => {
  const verbs = writtenVerbs();
  expect(verbs.length).toBeGreaterThan(50);
  expect(verbs.filter((verb) => !(verb in AUDIT_VERBS))).toEqual([]);
});
