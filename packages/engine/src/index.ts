export {
  type AddressCheck,
  AddressNotAllowedError,
  checkAddress,
  compileAllowList,
  createGuardedHttp,
  createGuardedNet,
  type GuardedHttp,
  type GuardedNet,
  type HttpException,
  InvalidEgressRuleError,
  systemLookup,
  wasSent,
} from "./egress/index.ts";
export { createEngine, type Engine } from "./execute/create-engine.ts";
export type { RunEnded } from "./execute/run.ts";
export type { RunRequest } from "./execute/run-state.ts";
export { createWorker, type Worker } from "./execute/worker.ts";
export type {
  CircuitKey,
  CircuitRow,
  CircuitStore,
  EngineLogger,
  EventSnapshot,
  FinishedRun,
  Flow,
  FlowRun,
  FollowerRun,
  HeldJob,
  Hold,
  JobClaim,
  LeaseTokens,
  NewStepRun,
  OpenCredentials,
  QueuedAction,
  QueuedRun,
  Resumption,
  RunRecord,
  RunStore,
  StepChanges,
  StepEnding,
  StepGiven,
  StepPlace,
  StepStore,
  TakeQuota,
  TickNews,
  TokenLease,
  ToolSnapshot,
  WorkQueue,
} from "./ports.ts";
export { limitOf } from "./resilience/limit-of.ts";
export { type ClaimDue, createTicker, type ReleaseDeferred, type ReleaseWaiting } from "./schedule/ticker.ts";
