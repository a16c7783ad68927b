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
export { reconnectError } from "./execute/reconnect-error.ts";
export type { RunEnded } from "./execute/run.ts";
export type { RunProgress, RunRequest } from "./execute/run-state.ts";
export { ApprovalWanted } from "./execute/stages/approval.ts";
export { tokenNeed, tokenStateOf } from "./execute/token-state.ts";
export { createWorker, type Worker } from "./execute/worker.ts";
export type { AgentStore, ApprovedCall, TakeRoleUse } from "./ports/agents.ts";
export type { ArtifactOwner, ArtifactStore } from "./ports/artifacts.ts";
export type {
  BudgetRefusal,
  BudgetShare,
  BudgetSnapshot,
  BudgetStore,
  ChargedShare,
} from "./ports/budgets.ts";
export type { CacheAnswer, CacheKey, ResultCache } from "./ports/cache.ts";
export type { EngineLogger } from "./ports/logger.ts";
export type {
  HandOver,
  HeldJob,
  JobClaim,
  QueuedAction,
  QueuedJob,
  QueuedRun,
  Resumption,
  StepPlace,
  WorkQueue,
} from "./ports/queue.ts";
export type {
  FinishedRun,
  FollowerRun,
  Hold,
  RunRecord,
  RunStore,
  RunUsage,
  TickNews,
} from "./ports/records.ts";
export type {
  Cap,
  CircuitCause,
  CircuitKey,
  CircuitRow,
  CircuitStore,
  FailingCircuit,
  HoldStore,
  LeaseTokens,
  PlaceStore,
  PlacesWanted,
  PlaceWanted,
  ProviderHold,
  TakeQuota,
  TokenLease,
} from "./ports/resilience.ts";
export type { EventSnapshot, OpenCredentials, ToolSnapshot } from "./ports/snapshots.ts";
export type {
  Flow,
  FlowRun,
  NewStepRun,
  StepChanges,
  StepEnding,
  StepGiven,
  StepStore,
} from "./ports/steps.ts";
export type { Renewal, RenewTokens } from "./ports/tokens.ts";
export type { LoadVariables, StoredVariables } from "./ports/variables.ts";
export { limitKey, limitOf } from "./resilience/limit-of.ts";
export {
  type ClaimDue,
  createTicker,
  type ReleaseDeferred,
  type ReleasePlaces,
  type ReleaseWaiting,
} from "./schedule/ticker.ts";
