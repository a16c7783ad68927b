import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const here = import.meta.dirname;

/** Parts of others that are shown with them, and what is there on every page. */
const SHOWN_WITH_OTHERS = [
  "code-editor",
  "later",
  "leave-dialog",
  "leave-guard",
  "open-menu",
  "timezone-list",
  "timezone-popover",
  "toaster",
  "toasts",
  "progress-bar",
];

it("shows every component of ui/, so that a new one cannot be left out", () => {
  const samples = readdirSync(here)
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => readFileSync(join(here, name), "utf8"))
    .join("\n");
  const components = readdirSync(join(here, "../ui"))
    .filter((name) => name.endsWith(".tsx") && !name.startsWith("use-"))
    .map((name) => name.slice(0, -4))
    .filter((name) => !SHOWN_WITH_OTHERS.includes(name));
  expect(components.filter((name) => !samples.includes(`#ui/${name}.tsx`))).toEqual([]);
});

it("draws its samples in the browser, since most are given what they are to do", () => {
  const samples = readdirSync(here).filter((name) => name.endsWith("-samples.tsx"));
  const onServer = samples.filter(
    (name) => !readFileSync(join(here, name), "utf8").startsWith('"use client"'),
  );
  expect(onServer).toEqual([]);
});
