import { expect, it } from "vitest";
import { answeredWords, answerWords } from "#inbox/answer-words.ts";

it("says what is answered, how late, with what and how often", () => {
  const words = (answer: object | null, timesLeft: number | null) =>
    answerWords({
      answer: answer && { status: 503, delayMs: 0, retryAfterSeconds: null, ...answer },
      timesLeft,
    });
  expect(words(null, null)).toBe("It answers 200 at once.");
  expect(words({}, 1)).toBe("It answers 503, to the next 1 request.");
  expect(words({ status: 429, delayMs: 2_000, retryAfterSeconds: 30 }, 3)).toBe(
    "It answers 429 after 2 s, with Retry-After: 30, to the next 3 requests.",
  );
  expect(words({ retryAfterSeconds: 0 }, null)).toBe(
    "It answers 503, with Retry-After: 0, until you change it.",
  );
});

it("says what a request was answered with", () => {
  expect(answeredWords({ status: 200, delayMs: 0, retryAfterSeconds: null })).toBe("Answered 200");
  expect(answeredWords({ status: 503, delayMs: 2_000, retryAfterSeconds: 1 })).toBe(
    "Answered 503 after 2 s, with Retry-After: 1",
  );
});
