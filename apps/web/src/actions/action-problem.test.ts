import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { problemOfCall, problemOfResult, titleOf } from "./action-problem.ts";

const error = { userMessage: "WhatsApp did not answer in 15 s." };

describe("what a page says of an action that did not succeed", () => {
  it("names what was not done where that is known", () => {
    const problem = problemOfResult({ outcome: "failed", stderr: "", error });
    expect(problem).toEqual({ message: error.userMessage, issues: [], isUnsure: false });
    expect(titleOf(problem, "The message was not sent")).toBe("The message was not sent");
  });

  it("does not say that a message was not sent which may have been", () => {
    const problem = problemOfResult({ outcome: "unknown", stderr: "", error });
    expect(titleOf(problem, "The message was not sent")).toBe("It is not known whether this was done");
    expect(problem.message).toMatch(/did not answer in 15 s\. It may have been done all the same/);
  });

  it("is as unsure where Carillon itself did not answer", () => {
    const problem = problemOfCall(new TypeError("fetch failed"));
    expect(problem.isUnsure).toBe(true);
    expect(problem.message).not.toContain("then try again");
  });

  it("tells the fields what is wrong with them", () => {
    const data = { code: "BAD_REQUEST", issues: [{ path: "parameters.text", message: "Too long" }] };
    const refused = new TRPCClientError("Too long", { result: { error: { data } } as never });
    expect(problemOfCall(refused)).toMatchObject({
      issues: [{ path: "text", message: "Too long" }],
      isUnsure: false,
    });
  });
});
