import { describe, expect, it } from "vitest";
import {
  BadRequestError,
  CallerError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  PreconditionFailedError,
  TooManyRequestsError,
  UnauthorizedError,
} from "./caller-errors.ts";

describe("the caller's errors", () => {
  it("carry the tRPC code name", () => {
    const errors = [
      new BadRequestError([]),
      new UnauthorizedError("Sign in."),
      new ForbiddenError("Editors may not."),
      new NotFoundError("No such tool."),
      new ConflictError("In use."),
      new PreconditionFailedError("The tool is off."),
      new TooManyRequestsError("Later.", { retryAfterMs: 5 }),
    ];
    expect(errors.map(({ code }) => code)).toEqual([
      "BAD_REQUEST",
      "UNAUTHORIZED",
      "FORBIDDEN",
      "NOT_FOUND",
      "CONFLICT",
      "PRECONDITION_FAILED",
      "TOO_MANY_REQUESTS",
    ]);
    for (const error of errors) expect(error).toBeInstanceOf(CallerError);
    expect(errors.map(({ name }) => name)).toContain("NotFoundError");
  });

  it("say what is wrong and where", () => {
    const issues = [
      { path: "parameters.to", message: "An address is needed" },
      { path: "", message: "Nothing to send" },
    ];
    const error = new BadRequestError(issues);
    expect(error.issues).toEqual(issues);
    expect(error.message).toBe("parameters.to: An address is needed; Nothing to send");
  });

  it("keep the cause", () => {
    const cause = new Error("unique violation");
    expect(new ConflictError("The name is taken.", { cause }).cause).toBe(cause);
    expect(new TooManyRequestsError("Later.", { retryAfterMs: 1_000, cause })).toMatchObject({
      retryAfterMs: 1_000,
      cause,
    });
  });
});
