import { describe, expect, it } from "vitest";
import { postgres } from "./driver/postgres.ts";
import { isDatabaseFailure } from "./is-database-failure.ts";

const coded = (code: string) => Object.assign(new Error(code), { code });

describe("isDatabaseFailure", () => {
  it.each([
    ["PostgreSQL's own answer", new postgres.PostgresError("terminating connection")],
    ["a connection that was lost", coded("CONNECTION_CLOSED")],
    ["a server that is not there", coded("ECONNREFUSED")],
    ["the cause of another error", new Error("query failed", { cause: coded("CONNECT_TIMEOUT") })],
  ])("knows %s", (_name, error) => {
    expect(isDatabaseFailure(error)).toBe(true);
  });

  it.each([
    ["a bug", new TypeError("x is not a function")],
    ["another code", coded("ERR_INVALID_ARG_TYPE")],
    ["what is no error", "CONNECTION_CLOSED"],
    ["nothing", undefined],
  ])("is not misled by %s", (_name, error) => {
    expect(isDatabaseFailure(error)).toBe(false);
  });

  it("comes to an end when causes go round", () => {
    const error = new Error("round");
    error.cause = error;
    expect(isDatabaseFailure(error)).toBe(false);
  });
});
