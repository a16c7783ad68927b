import { describe, expect, it } from "vitest";
import { CarillonError } from "./carillon-error.ts";
import { categorize } from "./categorize.ts";
import {
  ERROR_CLASSES,
  NetworkError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "./category-errors.ts";
import { CATEGORY_RULES, ERROR_CATEGORIES } from "./error-category.ts";
import { toCarillonError } from "./to-carillon-error.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const convert = (failure: unknown) => toCarillonError("slack", failure, { now: NOW });

describe("toCarillonError", () => {
  it("makes the class of the category and keeps the error as the cause", () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:9"), { code: "ECONNREFUSED" });
    const error = convert(cause);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({
      name: "NetworkError",
      provider: "slack",
      code: "ECONNREFUSED",
      sent: "no",
      cause,
    });
  });

  it("makes one of an answer, without holding on to the answer", () => {
    const error = convert({ status: 429, headers: { "retry-after": "5" }, body: "secret body" });
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ httpStatus: 429, retryAfterMs: 5_000, retryable: true, sent: "no" });
    expect(error.cause).toBeUndefined();
  });

  it("gives back a CarillonError as it is", () => {
    const error = new ValidationError({ provider: "slack", message: "channel is missing" });
    expect(convert(error)).toBe(error);
  });

  it("reads a CarillonError below another error", () => {
    const inner = new RateLimitError({
      provider: "slack",
      message: "m",
      retryAfterMs: 7_000,
      code: "ratelimited",
    });
    expect(convert(new Error("while sending", { cause: inner }))).toMatchObject({
      category: "rate_limit",
      retryAfterMs: 7_000,
      code: "ratelimited",
      userMessage: inner.userMessage,
    });
    expect(categorize("slack", inner, { now: NOW })).toMatchObject({
      category: "rate_limit",
      retryAfterMs: 7_000,
    });
  });

  it.each([
    [{ status: 503, headers: { "retry-after": "5" } }, "no"],
    [{ status: 503, headers: {} }, "maybe"],
    [{ status: 500 }, "maybe"],
    [{ status: 504 }, "maybe"],
    [{ status: 429 }, "no"],
    [{ status: 404 }, "no"],
    [{ status: 200, body: "<html>" }, "maybe"],
  ])("tells of %j whether it may have been acted on: %s", (answer, sent) => {
    expect(toCarillonError("http", answer, { now: NOW }).sent).toBe(sent);
  });

  it("turns whatever is thrown into an error", () => {
    for (const thrown of [null, undefined, "boom", 42, Symbol("s"), {}]) {
      expect(convert(thrown)).toBeInstanceOf(CarillonError);
    }
  });
});

describe("the error classes", () => {
  it("stand for their category and have its defaults", () => {
    for (const category of ERROR_CATEGORIES) {
      const error = new ERROR_CLASSES[category]({ provider: "http", message: "m" });
      expect(error).toMatchObject({
        category,
        code: category.toUpperCase(),
        message: "m",
        ...CATEGORY_RULES[category],
      });
      expect(error.userMessage).toMatch(/\.$/);
      expect(error.cause).toBeUndefined();
      expect(error.stack).toContain("to-carillon-error.test");
    }
  });

  it("take what is known better", () => {
    const error = new ServerError({
      provider: "http",
      message: "m",
      sent: "no",
      retryable: false,
      code: "X",
      userMessage: "u",
    });
    expect(error).toMatchObject({ sent: "no", retryable: false, code: "X", userMessage: "u" });
  });
});
