import type { ActionError, Attempt } from "@carillon/core";
import type { RunRecord } from "@carillon/engine";
import { describe, expect, it } from "vitest";
import { testRecord } from "./test-record.ts";
import { createHealthFilter, withNews } from "./tool-health.ts";

const failure = (code: string, category: ActionError["category"]): ActionError => ({
  category,
  code,
  message: code,
  userMessage: `told of ${code}`,
  retryable: true,
  provider: "http",
});
const attempt = (error: ActionError): Attempt => ({
  number: 1,
  startedAt: "2026-01-01T00:00:00.000Z",
  durationMs: 1,
  waitedMs: 0,
  status: "FAILURE",
  error,
});
const run = (changes: Partial<RunRecord> = {}) => ({
  record: testRecord({ executionId: "", ...changes }),
  job: null,
  next: null,
});
const failed = (code: string, category: ActionError["category"] = "server_error") =>
  run({ status: "FAILURE", error: failure(code, category), attemptList: [attempt(failure(code, category))] });

describe("what is told of a tool's health", () => {
  it("is what is new, and what is not once in a while", () => {
    const { news } = createHealthFilter();
    expect(news([run()], 0)).toMatchObject([{ tool_id: 1, status: "healthy" }]);
    expect(news([run()], 1_000)).toEqual([]);
    expect(news([failed("HTTP_503")], 1_001)).toMatchObject([{ status: "degraded" }]);
    expect(news([failed("HTTP_503")], 4_000)).toMatchObject([{ status: "degraded" }]);
  });

  it("is told again once another process has said otherwise", () => {
    const { news, forget } = createHealthFilter();
    news([run(), run({ toolId: 2 })], 0);
    forget(1);
    expect(news([run(), run({ toolId: 2 })], 1)).toMatchObject([{ tool_id: 1 }]);
    forget();
    expect(news([run(), run({ toolId: 2 })], 2)).toMatchObject([{ tool_id: 1 }, { tool_id: 2 }]);
  });

  it("is told again where it could not be written", async () => {
    const filter = createHealthFilter();
    const runs = [run(), run({ toolId: 2 })];
    const away = () => Promise.reject(new Error("no database"));
    await expect(withNews(filter, runs, away)).rejects.toThrow("no database");
    expect(await withNews(filter, runs, async (rows) => rows.map((row) => row.tool_id))).toEqual([1, 2]);
    expect(await withNews(filter, runs, async (rows) => rows)).toEqual([]);
  });

  it("is the service's last word of a run that then waits for its circuit", () => {
    const { news } = createHealthFilter();
    const error = failure("CIRCUIT_OPEN", "server_error");
    const attemptList = [attempt(failure("HTTP_503", "server_error"))];
    const held = { status: "QUEUED", finishedAt: null, error } as const;
    expect(news([run({ ...held, attemptList })], 0)).toMatchObject([
      { status: "degraded", last_error: "told of HTTP_503" },
    ]);
    expect(news([run({ ...held, toolId: 2 })], 0)).toMatchObject([{ status: null, last_error: null }]);
  });
});
