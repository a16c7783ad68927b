import { randomFillSync } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { createGuardedHttp, type EventSnapshot, type RunRecord, type RunRequest, type ToolSnapshot } from "@carillon/engine";
import { createBenchEngine } from "../support/bench-engine.ts";
import { check, checkEqual } from "../support/check.ts";
import { microsecondsPerCall } from "../support/in-flight.ts";
import { WORKSPACE } from "../support/seed.ts";
import { createMessageConnector } from "./message-connector.ts";
import type { Message } from "./run-bare.ts";

/** 20,000 calls a second: over bottleneck's range and over what this can reach. */
const RATE_LIMIT = { limit: 20_000, windowMs: 1_000 };

const TOOL: ToolSnapshot = { id: 1, workspaceId: WORKSPACE, name: "Messages", type: "MESSAGE", isActive: true, sealed: "", rateLimit: null, plan: "pro" };

/** The same request as a run of an event through all stages, its record kept in memory; µs a run. */
export async function runExecutor({ url, token, channel, text }: Message, size: { calls: number; inFlight: number }): Promise<number> {
  const http = createGuardedHttp({ allow: [new URL(url).host] });
  const records: RunRecord[] = [];
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
        for (const { record } of runs) records.push(record);
        return Promise.resolve();
      },
    },
  });
  const took = await microsecondsPerCall(size, async () => {
    const { record } = await engine.run(requestAt(Date.now()), { refusals: "record" });
    await engine.finish({ record, job: null, next: null });
  });
  engine.circuits.close();
  await http.close();

  checkEqual(records.length, size.calls, "records");
  checkEqual(new Set(records.map(({ executionId }) => executionId)).size, size.calls, "different records");
  check(records.every(({ status, attempts, timeline }) => status === "SUCCESS" && attempts === 1 && timeline.length > 0), "a run did not succeed at once");
  check(!JSON.stringify(records.slice(0, 100)).includes(token), "a record holds the token");
  return took;
}

function requestAt(nowMs: number): RunRequest {
  return {
    executionId: createExecutionId(nowMs, randomFillSync(new Uint8Array(10))),
    workspaceId: WORKSPACE,
    userId: null,
    userEmail: null,
    tokenId: null,
    trigger: "schedule",
    grant: null,
    isTest: false,
    createdAt: new Date(nowMs),
    nominalAt: new Date(nowMs),
    attemptsBefore: 0,
    target: { kind: "event", eventId: 1, input: undefined },
    timeoutMs: null,
    replayOf: null,
    signal: null,
  };
}
