import { describe, expect, it } from "vitest";
import { ERROR_CATEGORIES } from "../error-category.ts";
import { describeWait } from "./describe-wait.ts";
import { describeCategory } from "./user-message.ts";

describe("describeCategory", () => {
  it("names the service and says what to do, in every category", () => {
    for (const category of ERROR_CATEGORIES) {
      const text = describeCategory({ provider: "slack", category, retryable: true });
      expect(text).toContain("Slack");
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(text).not.toMatch(/undefined|NaN|\{/);
    }
  });

  it("puts the name into a hint, large at the beginning of a sentence", () => {
    const hint = "{service} is off. {service} must be on. Ask {service}.";
    expect(describeCategory({ provider: "http", category: "network", retryable: true, hint })).toBe(
      "The service is off. The service must be on. Ask the service.",
    );
  });

  it("tells how long to wait", () => {
    const limited = { provider: "notion", category: "rate_limit", retryable: true } as const;
    expect(describeCategory({ ...limited, retryAfterMs: 30_000 })).toBe(
      "Notion was called too often. Wait 30 seconds, then try again.",
    );
    expect([1, 1_000, 119_000, 120_000, 7_200_000].map(describeWait)).toEqual([
      "1 second",
      "1 second",
      "119 seconds",
      "2 minutes",
      "2 hours",
    ]);
  });

  it("quotes the provider only where its words help", () => {
    const said = { provider: "notion", retryable: false, detail: "Name is missing" };
    expect(describeCategory({ ...said, category: "validation" })).toContain("“Name is missing”");
    expect(describeCategory({ ...said, category: "authentication" })).not.toContain("Name is missing");
  });
});
