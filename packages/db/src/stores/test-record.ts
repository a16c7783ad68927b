import type { RunRecord } from "@carillon/engine";

/** For tests: the record of a run that succeeded, with these changes. */
export function testRecord(changes: Partial<RunRecord> & Pick<RunRecord, "executionId">): RunRecord {
  const now = new Date();
  return {
    workspaceId: "w",
    userId: null,
    tokenId: null,
    eventId: null,
    toolId: 1,
    toolType: "WEBHOOK",
    actionId: "webhook.send",
    trigger: "manual",
    isTest: false,
    nominalAt: null,
    status: "SUCCESS",
    outcome: "succeeded",
    attempts: 1,
    createdAt: now,
    startedAt: now,
    finishedAt: now,
    nextAttemptInMs: null,
    durationMs: 1,
    waitedMs: 0,
    stdout: "",
    error: null,
    input: {},
    inputWasRedacted: false,
    output: null,
    attemptList: [],
    timeline: [],
    keyId: null,
    replayOf: null,
    isWatched: false,
    ...changes,
  };
}
