import { expect, it } from "vitest";
import { isRetried, RETRY_CATEGORIES, withRetried } from "./retry-kinds.ts";

const retried = (retry: Record<string, unknown>) => RETRY_CATEGORIES.filter((kind) => isRetried(retry, kind));

it("goes by the standard where a step does not say, and never tries again what is on both lists", () => {
  expect(retried({})).toEqual(["timeout", "network", "rate_limit", "server_error"]);
  expect(retried({ retryableErrors: ["timeout", "validation"] })).toEqual(["timeout"]);
  expect(retried({ retryableErrors: "not a list" })).toEqual(retried({}));
});

it("tries a kind again or not, and says nothing of what is as always", () => {
  const more = withRetried({}, "validation", true);
  expect(retried(more)).toEqual(["timeout", "network", "rate_limit", "server_error", "validation"]);
  expect(more.nonRetryableErrors).toEqual(["authentication", "authorization"]);
  const less = withRetried({}, "timeout", false);
  expect(retried(less)).toEqual(["network", "rate_limit", "server_error"]);
  expect(less.nonRetryableErrors).toBeUndefined();
  expect(withRetried(less, "timeout", true)).toEqual({
    retryableErrors: undefined,
    nonRetryableErrors: undefined,
  });
});
