import {
  createGuardedHttp,
  type EventSnapshot,
  type RunRecord,
  type RunRequest,
  type ToolSnapshot,
} from "@carillon/engine";
import { createBenchEngine } from "../support/bench-engine.ts";
import { check, checkEqual } from "../support/check.ts";
import { WORKSPACE } from "../support/seed.ts";
import { createMessageConnector } from "./message-connector.ts";
import type { Message, Subject } from "./subject.ts";

/** 20,000 calls a second: over bottleneck's range and over what this can reach. */
const RATE_LIMIT = { limit: 20_000, windowMs: 1_000 };

const ID_PREFIX = "0192f0c0-0000-7000-8000-";

const TOOL: ToolSnapshot = {
  id: 1,
  workspaceId: WORKSPACE,
  name: "Messages",
  type: "MESSAGE",
  isActive: true,
  sealed: "",
  rateLimit: null,
  concurrency: null,
  workspaceConcurrency: null,
  needsReconnecting: false,
  overrides: null,
  budgets: null,
  plan: "pro",
};

/** The newest records alone are kept: what a worker has written is garbage to it, too. */
const RECORDS_KEPT = 1_000;

/** The same request as a run of an event through all stages, its record kept in memory. */
export function executor({ url, token, channel, text }: Message): Subject {
  const { host } = new URL(url);
  const http = createGuardedHttp({ allow: [host] });
  const records: RunRecord[] = [];
  let recorded = 0;
  let succeeded = 0;
  let started = 0;
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
    circuitPolicy: "defer",
    fallbackToolId: null,
    condition: null,
    followers: [],
    steps: null,
    outputMapping: null,
    isWatched: false,
  };
  const engine = createBenchEngine({
    connectors: [createMessageConnector({ host, rateLimit: RATE_LIMIT })],
    credentials: { url, token },
    http,
    lease: ({ want }) => Promise.resolve({ granted: want, retryAfterMs: 0 }),
    store: {
      loadTools: () => Promise.resolve([TOOL]),
      loadEvents: () => Promise.resolve([event]),
      loadOwnAction: () => Promise.resolve(null),
      finish: (runs) => {
        for (const { record } of runs) {
          records[recorded % RECORDS_KEPT] = record;
          recorded += 1;
          if (record.status === "SUCCESS" && record.attempts === 1) succeeded += 1;
        }
        return Promise.resolve();
      },
    },
  });

  return {
    call: async () => {
      started += 1;
      const request = requestOf(`${ID_PREFIX}${String(started).padStart(12, "0")}`, Date.now());
      const { record } = await engine.run(request, { refusals: "record" });
      await engine.finish({ record, job: null, next: null });
    },
    verify: (calls) => {
      checkEqual(recorded, calls, "runs recorded");
      checkEqual(succeeded, calls, "runs that succeeded at once");
      checkEqual(
        new Set(records.map(({ executionId }) => executionId)).size,
        Math.min(calls, RECORDS_KEPT),
        "different runs recorded",
      );
      check(
        records.every(({ timeline, output }) => timeline.length > 0 && output !== null),
        "a record is not complete",
      );
      check(!JSON.stringify(records).includes(token), "a record holds the token");
      check(
        records.every(({ input }) => !JSON.stringify(input).includes("{{")),
        "a template was not filled",
      );
    },
  };
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
