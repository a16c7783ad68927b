import { BadRequestError } from "@carillon/core";
import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { refusedToolCall } from "./refused-tool-call.ts";

describe("refusedToolCall", () => {
  it("names the code for agents and counts whole milliseconds", () => {
    const issues = [{ path: "tool_id", message: "Say which one" }];
    const cause = new BadRequestError(issues);
    const error = new TRPCError({ code: "BAD_REQUEST", message: cause.message, cause });
    expect(refusedToolCall(error, 37.04976900003385)).toMatchObject({
      error: "VALIDATION_ERROR",
      duration_ms: 37,
      issues,
    });
  });
});
