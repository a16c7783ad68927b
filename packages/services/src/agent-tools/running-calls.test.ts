import { expect, it } from "vitest";
import { createRunningCalls } from "./running-calls.ts";

it("ends the calls of a key that are under way, and no others", () => {
  const calls = createRunningCalls();
  const ended: string[] = [];
  const remove = calls.add("a", () => ended.push("a1"));
  calls.add("a", () => ended.push("a2"));
  calls.add("b", () => ended.push("b"));
  remove();
  remove();
  expect(calls.cancel("a")).toBe(true);
  expect(ended).toEqual(["a2"]);
  expect(calls.cancel("c")).toBe(false);
});

it("forgets what has ended", () => {
  const calls = createRunningCalls();
  calls.add("a", () => {})();
  expect(calls.cancel("a")).toBe(false);
});
