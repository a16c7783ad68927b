/** What is kept of runs: their rows, steps, ends, lists and figures. */
export { lockBulk, pickRuns } from "./stores/bulk/bulk-runs.ts";
export { previewBulk } from "./stores/bulk/preview-bulk.ts";
export { replayRuns } from "./stores/bulk/replay-runs.ts";
export { cancelRuns } from "./stores/cancel-runs.ts";
export { listDeadLetters } from "./stores/dead-letters.ts";
export { createEndLostRuns } from "./stores/end-lost-runs.ts";
export { findLostJobs } from "./stores/find-lost-jobs.ts";
export { createFinishRuns } from "./stores/finish-runs.ts";
export { recentRuns } from "./stores/recent-runs.ts";
export { createReleaseWaiting } from "./stores/release-waiting.ts";
export {
  type ChangePosition,
  type RunChangeRow,
  readRunChanges,
} from "./stores/run-changes/read-run-changes.ts";
export { createRecordStarted } from "./stores/run-changes/record-started.ts";
export { keepWatching, type RunWatch, watchRuns } from "./stores/run-changes/watch-runs.ts";
export { cancelQueuedRuns } from "./stores/runs/cancel-queued-runs.ts";
export { countLogs } from "./stores/runs/count-logs.ts";
export { getLog } from "./stores/runs/get-log.ts";
export { insertExecution, type NewExecution } from "./stores/runs/insert-execution.ts";
export { listLogs } from "./stores/runs/list-logs.ts";
export { lockRun, type ReplayableRun } from "./stores/runs/lock-run.ts";
export type { LogFilter } from "./stores/runs/run-filter.ts";
export { countFound, searchLogs, searchOf } from "./stores/runs/search-logs.ts";
export { type FiguresAsked, readFigures } from "./stores/stats/read-figures.ts";
export { rollRuns } from "./stores/stats/roll-runs.ts";
export { createAdvanceSteps } from "./stores/steps/advance-steps.ts";
export { createLoadStep } from "./stores/steps/load-step.ts";
export { endedSteps, resumeSteps } from "./stores/steps/resume-steps.ts";
export { stepOutputs } from "./stores/steps/step-outputs.ts";
