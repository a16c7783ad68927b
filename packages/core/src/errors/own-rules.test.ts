import { describe, expect, it } from "vitest";
import { RateLimitError } from "./category-errors.ts";
import type { ProviderRules } from "./providers/provider-rules.ts";
import { toCarillonError } from "./to-carillon-error.ts";
import { ruleTable } from "./verdict.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const rules: ProviderRules = {
  service: "The almanac",
  readCodes: ({ json }) => [String((json as { why?: unknown } | undefined)?.why)],
  codes: ruleTable([[{ category: "authentication" }, "who_are_you"]]),
  ruleForThrown: (code) => (code === "E_TIRED" ? { category: "rate_limit" } : undefined),
};

describe("a connector's own rules", () => {
  it("decide of an answer, and name the service to a person", () => {
    const answer = { status: 400, headers: {}, body: JSON.stringify({ why: "who_are_you" }) };
    const error = toCarillonError("almanac", answer, { now, rules });
    expect(error.category).toBe("authentication");
    expect(error.userMessage).toMatch(/^The almanac refused the credentials/);
    expect(toCarillonError("almanac", answer, { now }).category).toBe("validation");
  });

  it("decide of what a driver throws, deep in a chain of causes", () => {
    const thrown = new Error("failed", { cause: Object.assign(new Error("no"), { code: "E_TIRED" }) });
    expect(toCarillonError("almanac", thrown, { now, rules }).category).toBe("rate_limit");
  });

  it("ask for no longer wait than any provider may", () => {
    const asks = { ...rules, readWaitMs: () => 1e18 };
    const answer = { status: 429, headers: {}, body: "{}" };
    const week = 7 * 24 * 3_600_000;
    expect(toCarillonError("almanac", answer, { now, rules: asks }).retryAfterMs).toBe(week);
    const thrown = new RateLimitError({ provider: "almanac", message: "tired", retryAfterMs: 1e18 });
    expect(toCarillonError("almanac", thrown, { now }).retryAfterMs).toBe(week);
  });

  it("quote what a driver says of a refusal", () => {
    const refused = { ...rules, ruleForThrown: () => ({ category: "validation" as const }) };
    const thrown = Object.assign(new Error("the moon has no such phase"), { code: "PHASE" });
    const { userMessage } = toCarillonError("almanac", thrown, { now, rules: refused });
    expect(userMessage).toContain("“the moon has no such phase”");
  });
});
