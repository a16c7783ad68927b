import { TRPCClientError } from "@carillon/client";
import { describe, expect, it } from "vitest";
import { CliError } from "./cli-error.ts";
import { explainError } from "./explain-error.ts";

const url = "http://localhost:3000";
const refused = (code: string, message: string, data: object = {}) =>
  TRPCClientError.from({ error: { message, code: -32600, data: { code, ...data } } });

describe("explainError", () => {
  it.each([
    [new CliError("no token;\nrun it"), "no token; run it"],
    [
      refused("UNAUTHORIZED", "This token is not valid"),
      /^This token is not valid; make a new one with "carillon token create/,
    ],
    [
      refused("NOT_FOUND", "There is no tool 7", { path: "tools.getById" }),
      'There is no tool 7; "carillon tools list" shows what there is',
    ],
    [
      refused("NOT_FOUND", "There is no run 7.", { path: "executions.get" }),
      'There is no run 7; "carillon runs list" shows what there is',
    ],
    [refused("CONFLICT", "It is used", { path: "tools.delete" }), "It is used; add --force for that"],
    [refused("TOO_MANY_REQUESTS", "Too many", { retryAfterMs: 2_100 }), "Too many; try again in 3 s"],
    [
      refused("BAD_REQUEST", "Invalid input: name: A name is needed"),
      "Invalid input: name: A name is needed",
    ],
    [new Error("odd\u001b[2J\nthing"), "odd\ufffd[2J thing"],
    ["a text", "a text"],
  ])("puts %s on one line with the next step", (error, expected) => {
    const line = explainError(error, { url });
    expect(line).toMatch(expected instanceof RegExp ? expected : /./);
    if (typeof expected === "string") expect(line).toBe(expected);
    expect(line).not.toMatch(/\p{Cc}/u);
  });

  it("tells that nobody answers, and what to do", () => {
    const cause = new TypeError("fetch failed", {
      cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
    });
    expect(explainError(TRPCClientError.from(cause), { url })).toBe(
      'http://localhost:3000 does not answer (ECONNREFUSED); start Carillon with "npm start", or set CARILLON_URL to where it runs',
    );
  });

  it("tells that something else answers", () => {
    const error = TRPCClientError.from(new SyntaxError("Unexpected token '<'"));
    expect(explainError(error, { url })).toContain("does not answer as Carillon does");
  });
});
