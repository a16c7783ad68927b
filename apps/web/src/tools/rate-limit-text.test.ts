import { describe, expect, it } from "vitest";
import { rateLimitDefault, rateLimitLabel, rateLimitOf } from "./rate-limit-text.ts";

describe("the field of a tool's rate limit", () => {
  it("is called by the window of the connector, and by a minute where it states none", () => {
    expect(rateLimitLabel({ limit: 1, windowMs: 1_000 })).toBe("Most calls per second");
    expect(rateLimitLabel({ limit: 5, windowMs: 10_000 })).toBe("Most calls per 10 seconds");
    expect(rateLimitLabel(null)).toBe("Most calls per minute");
  });

  it("shows what holds while it is empty", () => {
    expect([rateLimitDefault({ limit: 60, windowMs: 60_000 }), rateLimitDefault(null)]).toEqual([
      "60",
      "No limit",
    ]);
  });

  it("reads a whole number of calls, none where it is empty, and refuses the rest", () => {
    expect(["", "  ", "1", " 1000000 "].map(rateLimitOf)).toEqual([null, null, 1, 1_000_000]);
    for (const text of ["0", "-1", "1.5", "1e3", "many", "1000001"])
      expect(rateLimitOf(text)).toBeUndefined();
  });
});
