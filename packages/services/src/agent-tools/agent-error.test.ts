import type { ActionError, ToolActionResult } from "@carillon/core";
import { expect, it } from "vitest";
import { agentCodeOfResult } from "./agent-error.ts";

it.each<[string, Partial<ActionError>]>([
  ["VALIDATION_ERROR", { category: "validation", httpStatus: 422 }],
  ["VALIDATION_ERROR", { category: "validation" }],
  ["PROVIDER_ERROR", { category: "validation", httpStatus: 200 }],
  ["CONFLICT", { category: "validation", httpStatus: 409 }],
  ["PROVIDER_ERROR", { category: "authentication", httpStatus: 401 }],
  ["PROVIDER_ERROR", { category: "authorization", httpStatus: 403 }],
  ["PROVIDER_ERROR", { category: "network" }],
  ["PROVIDER_ERROR", { category: "server_error", httpStatus: 503 }],
  ["CIRCUIT_OPEN", { category: "server_error", code: "CIRCUIT_OPEN" }],
  ["RATE_LIMITED", { category: "rate_limit" }],
  ["TIMEOUT", { category: "timeout" }],
  ["EXECUTION_ERROR", { category: "unknown" }],
])("tells %s of %o", (code, error) => {
  expect(agentCodeOfResult({ error: { code: "X", ...error } } as ToolActionResult)).toBe(code);
});

it("tells EXECUTION_ERROR of a call that was cancelled", () => {
  expect(agentCodeOfResult({ status: "CANCELLED" } as ToolActionResult)).toBe("EXECUTION_ERROR");
});
