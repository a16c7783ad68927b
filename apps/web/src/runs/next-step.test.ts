import { ERROR_CATEGORIES } from "@carillon/core";
import type { ActionError } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { type Failure, nextStep } from "./next-step.ts";

const ID = "019ca8c4-b2c0-7000-8000-000000000001";
const FINISHED = "2026-03-01T09:00:00.000Z";

const failed = (error: Partial<ActionError>, more: Partial<Failure> = {}): Failure => ({
  id: ID,
  error: {
    category: "unknown",
    code: "X",
    message: "m",
    userMessage: "u",
    retryable: false,
    provider: "http",
    ...error,
  },
  outcome: "failed",
  toolId: 3,
  eventId: 9,
  finishedAt: FINISHED,
  deadAt: null,
  ...more,
});

/** The buttons in order: where they lead, or that they replay. */
const buttons = (failure: Failure) =>
  nextStep(failure).actions.map((action) => (action.kind === "link" ? action.href : "replay"));

describe("nextStep", () => {
  it.each([
    ["authentication", {}, "The credentials were refused", ["/tools/3?tab=connection", "replay"]],
    ["authorization", {}, "A permission is missing", ["/tools/3?tab=connection", "replay"]],
    ["authorization", { code: "FORBIDDEN" }, "It was not allowed here", ["replay"]],
    ["validation", {}, "The input was refused", ["/events/9/edit"]],
    [
      "validation",
      { code: "ADDRESS_NOT_ALLOWED" },
      "The address is not allowed",
      ["/tools/3?tab=connection", "/events/9/edit"],
    ],
    ["rate_limit", {}, "Too many calls in too short a time", ["replay", "/tools/3?tab=connection"]],
    [
      "rate_limit",
      { code: "TOO_MANY_REQUESTS" },
      "What the workspace may use is used up",
      ["/health", "replay"],
    ],
    ["timeout", {}, "No answer in time", ["replay", "/events/9/edit"]],
    [
      "network",
      { retryable: true },
      "The service could not be reached",
      ["replay", "/tools/3?tab=connection"],
    ],
    [
      "network",
      { retryable: false },
      "The service could not be reached",
      ["/tools/3?tab=connection", "replay"],
    ],
    ["server_error", {}, "The service had a problem of its own", ["replay"]],
    [
      "server_error",
      { code: "CIRCUIT_OPEN" },
      "Nothing is sent to the service just now",
      ["/health", "replay"],
    ],
    ["unknown", {}, "The run failed", ["replay", "/tools/3?tab=connection"]],
  ] as const)("says what %s %j was and offers what helps most first", (category, error, title, offered) => {
    const failure = failed({ category, ...error });
    expect(nextStep(failure).title).toBe(title);
    expect(buttons(failure)).toEqual(offered);
  });

  it("has advice for every category there is, in whole sentences", () => {
    for (const category of ERROR_CATEGORIES)
      expect(nextStep(failed({ category })).advice, category).toMatch(/^[A-Z].*\.$/);
  });

  it("warns of doing a thing twice where nobody knows whether it arrived, whatever the failure", () => {
    for (const category of ["timeout", "server_error", "network"] as const) {
      const step = nextStep(failed({ category }, { outcome: "unknown" }));
      expect(step.title).toBe("It may or may not have arrived");
      expect(step.advice).toContain("twice");
      expect(step.actions).toMatchObject([{ kind: "replay", label: "Nothing arrived: replay" }]);
    }
  });

  it("sends nobody to replay at once what took workers with it", () => {
    expect(buttons(failed({}, { deadAt: FINISHED }))).toEqual(["/health", "replay"]);
  });

  it("offers no replay of a run that goes on by itself", () => {
    const waiting = failed({ category: "network", retryable: true }, { finishedAt: null, outcome: null });
    expect(nextStep(waiting).advice).toBe("Nothing to do yet: it goes on by itself.");
    expect(buttons(waiting)).toEqual(["/tools/3?tab=connection"]);
  });

  it("says from when on a replay is taken", () => {
    const { actions } = nextStep(failed({ category: "rate_limit", retryAfterMs: 90_000 }));
    expect(actions[0]).toMatchObject({ kind: "replay", notBefore: "2026-03-01T09:01:30.000Z" });
  });

  it("offers other input at the tool where there is no event, and nothing that is not there", () => {
    expect(buttons(failed({ category: "validation" }, { eventId: null }))).toEqual(["/tools/3"]);
    expect(buttons(failed({ category: "authentication" }, { toolId: null }))).toEqual(["replay"]);
    const tried: Failure = { error: failed({ category: "timeout" }).error, outcome: "failed", toolId: 3 };
    expect(buttons(tried)).toEqual([]);
  });
});
