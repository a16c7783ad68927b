/** How the install and its workspaces are. */
export { failingActions } from "./stores/health/failing-actions.ts";
export { type ConnectorLimit, type LimiterRow, limiterUse } from "./stores/health/limiter-use.ts";
export { type OpenCircuitRow, openCircuits } from "./stores/health/open-circuits.ts";
export { type QueueLoad, queueLoad, type WaitingRow, waitingRuns } from "./stores/health/queue-load.ts";
export { quotaHistory, quotaUse } from "./stores/health/quota-use.ts";
export { type LoadRow, readLoad, sampleLoad } from "./stores/health/sample-load.ts";
export { type Trouble, troubleOf } from "./stores/health/trouble.ts";
export {
  forgetWorker,
  type LiveWorkers,
  liveWorkers,
  schedulerLag,
  tellWorker,
  type WorkerBeat,
} from "./stores/health/worker-beats.ts";
