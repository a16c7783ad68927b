import type { ActionError } from "@carillon/core";
import type { FinishedRun, RunRecord } from "../ports/records.ts";

/**
 * What is left to be written of a run whose record the database refuses, whatever it is that it refuses: that it has ended,
 * and how. Without it the job would go from worker to worker, and be sent by each.
 * @param errorId under which the log has what was refused
 */
export function bareRun(
  run: FinishedRun,
  { errorId, endedAt }: { errorId: string; endedAt: Date },
): FinishedRun {
  const message = `What is to be told of this run could not be stored (error ${errorId}). It is in the server's log under this id.`;
  const record = bareRecord(run.record, { message, endedAt });
  const { status, outcome, error } = record;
  return {
    record,
    job: run.job,
    next: null,
    tick: null,
    followers: (run.followers ?? []).map((each) => ({
      ...each,
      input: { ...each.input, status, outcome, output: null, error },
    })),
    ...(run.step && { step: { ...run.step, output: undefined } }),
  };
}

function bareRecord(record: RunRecord, { message, endedAt }: { message: string; endedAt: Date }): RunRecord {
  const succeeded = record.status === "SUCCESS";
  const error: ActionError = {
    category: "unknown",
    code: "RECORD_REFUSED",
    message,
    userMessage: message,
    retryable: false,
    provider: "carillon",
  };
  return {
    ...record,
    status: record.status === "QUEUED" ? "FAILURE" : record.status,
    outcome: record.finishedAt === null ? "failed" : record.outcome,
    finishedAt: record.finishedAt ?? endedAt,
    nextAttemptInMs: null,
    stdout: message,
    error: succeeded ? null : error,
    input: {},
    inputWasRedacted: true,
    output: null,
    attemptList: [],
    timeline: [],
    keyId: null,
    usage: undefined,
  };
}
