import { randomFillSync } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import {
  createGuardedHttp,
  type EventSnapshot,
  type RunRecord,
  type RunRequest,
  type ToolSnapshot,
} from "@carillon/engine";
import { createBenchEngine } from "../support/bench-engine.ts";
import { check, checkEqual } from "../support/check.ts";
import { microsecondsPerCall } from "../support/in-flight.ts";
import { WORKSPACE } from "../support/seed.ts";
import { createMessageConnector } from "./message-connector.ts";
import type { Message } from "./run-bare.ts";

/** 20,000 calls a second: over bottleneck's range and over what this can reach. */
const RATE_LIMIT = { limit: 20_000, windowMs: 1_000 };

const TOOL: ToolSnapshot = {
  id: 1,
  workspaceId: WORKSPACE,
  name: "Messages",
  type: "MESSAGE",
  isActive: true,
  sealed: "",
  rateLimit: null,
  plan: "pro",
};

/** The newest records alone are kept: what a worker has written is garbage to it, too. */
const RECORDS_KEPT = 1_000;

/** The same request as a run of an event through all stages, its record kept in memory; µs a run. */
export async function runExecutor(
  { url, token, channel, text }: Message,
  size: { calls: number; inFlight: number },
): Promise<number> {
  const http = createGuardedHttp({ allow: [new URL(url).host] });
  const ids = Array.from({ length: size.calls }, () =>
    createExecutionId(Date.now(), randomFillSync(new Uint8Array(10))),
  );
  const recorded = new Set<string>();
  const records: RunRecord[] = [];
  let succeeded = 0;
  const event: EventSnapshot = {
    id: 1,
    workspaceId: WORKSPACE,
    userId: "owner",
    userEmail: "owner@example.com",
    name: "Report",
    toolId: 1,
    toolType: "MESSAGE",
    actionId: "message.send",
    parameters: { channel, text },
    timezone: "Europe/Berlin",
    retry: null,
    timeoutMs: null,
  };
  const engine = createBenchEngine({
    connectors: [createMessageConnector({ host: new URL(url).host, rateLimit: RATE_LIMIT })],
    credentials: { url, token },
    http,
    lease: ({ want }) => Promise.resolve({ granted: want, retryAfterMs: 0 }),
    store: {
      loadTools: () => Promise.resolve([TOOL]),
      loadEvents: () => Promise.resolve([event]),
      finish: (runs) => {
        for (const { record } of runs) {
          records[recorded.size % RECORDS_KEPT] = record;
          recorded.add(record.executionId);
          if (record.status === "SUCCESS" && record.attempts === 1) succeeded += 1;
        }
        return Promise.resolve();
      },
    },
  });
  let started = 0;
  const took = await microsecondsPerCall(size, async () => {
    const executionId = ids[started++] ?? "";
    const { record } = await engine.run(requestOf(executionId, Date.now()), { refusals: "record" });
    await engine.finish({ record, job: null, next: null });
  });
  engine.circuits.close();
  await http.close();

  checkEqual(recorded.size, size.calls, "different runs recorded");
  checkEqual(succeeded, size.calls, "runs that succeeded at once");
  check(
    records.every(({ timeline, output }) => timeline.length > 0 && output !== null),
    "a record is not complete",
  );
  check(!JSON.stringify(records).includes(token), "a record holds the token");
  return took;
}

/** As a worker makes it of a job: with the minute it was for, and a signal to cancel it by. */
function requestOf(executionId: string, nowMs: number): RunRequest {
  return {
    executionId,
    workspaceId: WORKSPACE,
    userId: null,
    userEmail: null,
    tokenId: null,
    trigger: "schedule",
    grant: null,
    isTest: false,
    createdAt: new Date(nowMs),
    nominalAt: new Date(Math.floor(nowMs / 60_000) * 60_000),
    attemptsBefore: 0,
    target: { kind: "event", eventId: 1, input: undefined },
    timeoutMs: null,
    replayOf: null,
    signal: new AbortController().signal,
  };
}
