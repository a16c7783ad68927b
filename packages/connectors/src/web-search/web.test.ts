import type { CallAction } from "@carillon/connector-kit";
import { RateLimitError, ServerError, ValidationError } from "@carillon/core";
import { describeConnector, failureOf, runAction, testContext } from "@carillon/testing/connector";
import { describe, expect, it } from "vitest";
import { web } from "./web.ts";

const output = (provider: string) => ({ query: "tea", provider, results: [] });
const limited = new RateLimitError({ provider: "brave-search", code: "RATE_LIMITED", message: "too many" });
const down = new ServerError({ provider: "google-search", code: "HTTP_503", message: "down" });
const refusal = (httpStatus: number, code = "VALIDATION") =>
  new ValidationError({ provider: "brave-search", code, message: "no", httpStatus });

function searching(answers: Record<string, unknown>, parameters: object = {}) {
  const asked: Parameters<CallAction>[] = [];
  const call: CallAction = async (...given) => {
    asked.push(given);
    const answer = answers[given[0].split(".")[0] ?? ""];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const { context } = testContext({ call });
  const done = runAction(web, "web.search", {
    credentials: {},
    parameters: { query: "tea", ...parameters },
    context,
  });
  return { asked, done };
}

describe("web.search", () => {
  it("asks Brave alone where it answers, with the question as it is", async () => {
    const { asked, done } = searching(
      { "brave-search": output("brave-search") },
      { count: 3, braveToolId: 7 },
    );
    expect(await done).toEqual(output("brave-search"));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject(["brave-search.web-search", { query: "tea", count: 3 }, { toolId: 7 }]);
    expect(asked[0]?.[1]).not.toHaveProperty("braveToolId");
  });

  it.each([
    ["a limit", limited],
    ["no connection", new ValidationError({ provider: "web", code: "NO_CONNECTION", message: "none" })],
    ["an answer that is none", refusal(200, "MALFORMED_RESPONSE")],
    ["an address that is not its own", refusal(404)],
  ])("asks Google where Brave fails by %s", async (_, failure) => {
    const { asked, done } = searching({ "brave-search": failure, "google-search": output("google-search") });
    expect(await done).toEqual(output("google-search"));
    expect(asked.map(([id]) => id)).toEqual(["brave-search.web-search", "google-search.web-search"]);
  });

  it.each([refusal(422), refusal(400), refusal(0, "BAD_REQUEST")])(
    "asks nobody else what is wrong in itself",
    async (failure) => {
      const { asked, done } = searching({
        "brave-search": failure,
        "google-search": output("google-search"),
      });
      expect(await failureOf(done)).toBe(failure);
      expect(asked).toHaveLength(1);
    },
  );

  it("names every cause where all fail, and is not tried again", async () => {
    const { done } = searching({ "brave-search": limited, "google-search": down });
    const failure = await failureOf(done);
    expect(failure).toMatchObject({
      code: "ALL_FALLBACKS_FAILED",
      category: "server_error",
      retryable: false,
      message: "Brave Search: RATE_LIMITED: too many; Google Search: HTTP_503: down",
    });
    expect(failure.userMessage).toContain(limited.userMessage);
    expect(failure.userMessage).toContain(down.userMessage);
    expect((failure.cause as AggregateError).errors).toEqual([limited, down]);
  });
});

const builtIn = { notApplicable: "Its providers have connections of their own, with hosts and secrets." };

describeConnector(web, {
  start: async () => ({
    heal: () => {},
    received: () => 0,
    busy: () => 0,
    [Symbol.asyncDispose]: async () => {},
  }),
  credentials: () => ({}),
  call: async () => output("google-search"),
  actions: {
    "web.search": {
      parameters: () => ({ query: "tea" }),
      // Its providers do, by connections of their own.
      makesNoRequest: true,
      refused: [
        { parameters: {}, path: "query" },
        { parameters: { query: "a", count: 21 }, path: "count" },
        { parameters: { query: "a", braveToolId: 0 }, path: "braveToolId" },
      ],
    },
  },
  troubles: () => [],
  stall: () => {},
  refusedCredentials: [{ credentials: { token: "x" }, path: "token" }],
  connection: { wrongHost: builtIn, unreachable: builtIn, wrongSecret: builtIn, missingScope: builtIn },
});
