import type { Hook, HttpClient, NetClient, Registry } from "@carillon/connector-kit";
import type { CarillonError } from "@carillon/core";
import { createHooks } from "../hooks/create-hooks.ts";
import type { AgentStore } from "../ports/agents.ts";
import type { ArtifactStore } from "../ports/artifacts.ts";
import type { BudgetStore } from "../ports/budgets.ts";
import type { ResultCache } from "../ports/cache.ts";
import type { EngineLogger } from "../ports/logger.ts";
import type { QueuedRun } from "../ports/queue.ts";
import type { FinishedRun, RunStore } from "../ports/records.ts";
import type { CircuitStore, HoldStore, LeaseTokens, PlaceStore, TakeQuota } from "../ports/resilience.ts";
import type { EventSnapshot, OpenCredentials, ToolSnapshot } from "../ports/snapshots.ts";
import type { StepStore } from "../ports/steps.ts";
import type { RenewTokens } from "../ports/tokens.ts";
import type { LoadVariables } from "../ports/variables.ts";
import { createCaps } from "../resilience/caps.ts";
import type { ProviderCaps } from "../resilience/caps-of.ts";
import { createCircuits } from "../resilience/circuits.ts";
import { createHolds } from "../resilience/holds.ts";
import { createLimiter } from "../resilience/limiter.ts";
import { createSteps } from "../steps/create-steps.ts";
import { approvedRequestOf } from "./approved-run.ts";
import { CallFailure } from "./attempt.ts";
import { bareRun } from "./bare-run.ts";
import { createBatcher } from "./batcher.ts";
import { createChildRuns, type ToolsOfType } from "./child-runs.ts";
import { createFallbacks } from "./fallbacks.ts";
import { createMapOutput } from "./map-output.ts";
import { createNestedCalls } from "./nested-calls.ts";
import { createOwnActions } from "./own-actions.ts";
import { createReadyTokens } from "./ready-tokens.ts";
import { createPipeline } from "./run.ts";
import type { RunRequest } from "./run-state.ts";
import { createSnapshotCache } from "./snapshot-cache.ts";
import { createApprovalStage } from "./stages/approval.ts";
import { authorize } from "./stages/authorize.ts";
import { createBudgetStage, createSettleCharge } from "./stages/budget.ts";
import { createCacheStage, createKeepResult } from "./stages/cache.ts";
import { createCallStage } from "./stages/call.ts";
import { createConditionStage } from "./stages/condition.ts";
import { createDecryptStage } from "./stages/decrypt.ts";
import { createLoadStage, createLoadTool } from "./stages/load.ts";
import { createQuotaStage } from "./stages/quota.ts";
import { createResolveStage } from "./stages/resolve.ts";
import { createRoleUseStage } from "./stages/role-use.ts";
import { createTemplateStage } from "./stages/template.ts";
import { validate } from "./stages/validate.ts";
import { createVariablesStage } from "./stages/variables.ts";
import { StoreAwayError } from "./store-away-error.ts";
import { createVariablesCache } from "./variables-cache.ts";

/** Decrypted credentials live no longer than this. ms */
const SNAPSHOT_TTL_MS = 60_000;
const MAX_SNAPSHOTS = 10_000;
const MAX_FINISH_BATCH = 500;
/** Whoever calls directly waits so long for a database that is away as the call ends. ms */
const DIRECT_FINISH_FOR_MS = 10_000;
/** Of the pool's ten connections, where people wait for their calls. */
const FINISH_LANES = 3;

/** Errors that say nothing about the provider's health. */
const NOT_COUNTED: ReadonlySet<CarillonError["category"]> = new Set([
  "validation",
  "authentication",
  "authorization",
  "rate_limit",
]);

export type EngineDeps = {
  readonly registry: Registry;
  /** What is called around every run; left out for none. */
  readonly hooks?: readonly Hook[];
  readonly store: RunStore;
  readonly stepStore: StepStore;
  readonly circuitStore: CircuitStore;
  readonly holdStore: HoldStore;
  readonly lease: LeaseTokens;
  readonly takeQuota: TakeQuota;
  readonly agents: AgentStore;
  readonly budgets: BudgetStore;
  readonly cache: ResultCache;
  readonly places: PlaceStore;
  /** By connector type. */
  readonly providerCaps: ProviderCaps;
  readonly openCredentials: OpenCredentials;
  readonly loadVariables: LoadVariables;
  readonly renewTokens: RenewTokens;
  /** Whether an error is of the database, and so says nothing about the run. */
  readonly isStoreFailure: (error: unknown) => boolean;
  /** Whether the database refused what it was given, which may be the fault of one record of many. */
  readonly isRecordFailure: (error: unknown) => boolean;
  /** Under which the log has an error that was not planned. */
  readonly newErrorId: () => string;
  /** @param atMs the time it tells */
  readonly newExecutionId: (atMs: number) => string;
  readonly toolsOfType: ToolsOfType;
  /** Where the files of a workspace are; left out where there are none. */
  readonly workingDirectoryOf?: (workspaceId: string) => string;
  readonly http: HttpClient;
  readonly net: NetClient;
  readonly artifacts: ArtifactStore;
  /** Flushes of records at the same time. One where nobody waits for them: fewer and larger batches, that cost less. */
  readonly finishLanes?: number;
  readonly logger: EngineLogger;
  /** Epoch ms of the clock that all processes share. */
  readonly now: () => number;
  /** ms of a clock that nobody sets: what is held here for a while is held for so long. */
  readonly elapsed: () => number;
  readonly random: () => number;
};

/** Puts the stages of one run together, once a process. */
export function createEngine(deps: EngineDeps) {
  const { store, logger, now, elapsed } = deps;
  const cache = { ttlMs: SNAPSHOT_TTL_MS, maxEntries: MAX_SNAPSHOTS, now: elapsed };
  const tools = createSnapshotCache<ToolSnapshot>({ ...cache, load: store.loadTools });
  const events = createSnapshotCache<EventSnapshot>({ ...cache, load: store.loadEvents });
  const variables = createVariablesCache({ ...cache, load: deps.loadVariables });
  const circuits = createCircuits({
    store: deps.circuitStore,
    countsAsFailure: (error) =>
      error instanceof CallFailure && !error.isStopped && !NOT_COUNTED.has(error.categorized.category),
    saysNothing: (error) => error instanceof CallFailure && error.isStopped,
    explain: (error) =>
      error instanceof CallFailure
        ? { reason: error.categorized.userMessage, detail: error.categorized.message }
        : { reason: "The call failed", detail: String(error) },
    onOpen: (key) => logger.warn(key, "circuit opened"),
    onStoreFailure: (key, err) => logger.warn({ ...key, err }, "a circuit's state could not be shared"),
    now: elapsed,
  });
  const holds = createHolds({ store: deps.holdStore, logger, now: elapsed });
  const caps = createCaps({ store: deps.places, logger });
  const nowDate = () => new Date(now());
  const loadTool = createLoadTool(tools, createOwnActions(deps));
  const decrypt = createDecryptStage(deps);
  const childRuns = createChildRuns({
    ...deps,
    run: (...given) => run(...given),
    finish: (ended) => finish(ended),
  });
  const callOther = createNestedCalls({ ...deps, childRuns });
  const run: ReturnType<typeof createPipeline> = createPipeline({
    stages: {
      load: createLoadStage({ loadTool, events }),
      loadTool,
      variables: createVariablesStage(variables),
      condition: createConditionStage({ now: nowDate }),
      resolve: createResolveStage(deps),
      authorize,
      template: createTemplateStage({ now: nowDate }),
      validate,
      roleUse: createRoleUseStage(deps.agents),
      approval: createApprovalStage({ decrypt }),
      quota: createQuotaStage(deps),
      decrypt,
      cache: createCacheStage({ cache: deps.cache, wait: abortableWait, now }),
      budget: createBudgetStage(deps),
    },
    settleCharge: createSettleCharge(deps),
    keepResult: createKeepResult(deps),
    hooks: createHooks({ hooks: deps.hooks ?? [], validate, logger }),
    readyTokens: createReadyTokens({ ...deps, decrypt, dropTool: tools.drop }),
    circuits,
    limiter: createLimiter({ lease: deps.lease, now: elapsed }),
    holds,
    caps,
    call: createCallStage({ ...deps, now: nowDate, holds, callOther }),
    now,
    random: deps.random,
    wait: abortableWait,
    fallbacks: createFallbacks({ childRuns, now }),
    mapOutput: createMapOutput({ now: nowDate }),
    isStoreFailure: deps.isStoreFailure,
    newErrorId: deps.newErrorId,
    logger,
  });
  const finishing = createBatcher<FinishedRun>({
    flush: store.finish,
    maxSize: MAX_FINISH_BATCH,
    isOfOne: (error) => deps.isRecordFailure(error) || !deps.isStoreFailure(error),
    lanes: deps.finishLanes ?? FINISH_LANES,
  });
  const steps = createSteps({ store: deps.stepStore, variables, now });
  function write(ended: FinishedRun): Promise<void> {
    const { step } = ended;
    if (ended.job === null) return writeDirect(ended);
    return step && !ended.next ? steps.finish({ ...ended, step }) : finishing.add(ended);
  }
  /** No job brings it to anybody again who could write what was done. */
  async function writeDirect(ended: FinishedRun): Promise<void> {
    const until = elapsed() + DIRECT_FINISH_FOR_MS;
    for (let delayMs = 50; ; delayMs = Math.min(2 * delayMs, 1_000)) {
      try {
        return await finishing.add(ended);
      } catch (error) {
        const mayPass = deps.isStoreFailure(error) && !deps.isRecordFailure(error);
        if (!mayPass || elapsed() + delayMs > until) throw error;
        const { executionId } = ended.record;
        logger.warn({ err: error, executionId }, "the record of a direct call could not be written yet");
        await abortableWait(delayMs, null);
      }
    }
  }
  async function writeBare(ended: FinishedRun, err: unknown): Promise<void> {
    const errorId = deps.newErrorId();
    await write(bareRun(ended, { errorId, endedAt: nowDate() }));
    const { executionId } = ended.record;
    logger.error({ err, errorId, executionId }, "the database refused what was to be told of a run");
  }
  /** Resolves when the record is durable, or as much of it as the database takes; of a step, with what comes next. */
  function finish(ended: FinishedRun): Promise<void> {
    // What is refused for something else that goes on just now is so no second time.
    return write(ended)
      .catch((error: unknown) => (deps.isRecordFailure(error) ? write(ended) : Promise.reject(error)))
      .catch((error: unknown) =>
        deps.isRecordFailure(error) ? writeBare(ended, error) : Promise.reject(error),
      );
  }
  const orStoreAway = (error: unknown): never => {
    throw deps.isStoreFailure(error) ? new StoreAwayError(error) : error;
  };
  return {
    run,
    steps,
    /** What a job asks to be run that somebody has approved. @throws StoreAwayError as prepareStep */
    prepareApproved: async (data: QueuedRun, approvalId: string, signal: AbortSignal): Promise<RunRequest> =>
      approvedRequestOf(data, await deps.agents.loadApproved(approvalId).catch(orStoreAway), signal),
    /** As steps.prepare. @throws StoreAwayError when the database could not be asked: nothing was sent */
    prepareStep: (...given: Parameters<typeof steps.prepare>) => steps.prepare(...given).catch(orStoreAway),
    finish,
    /** Resolves when no record waits to be written. */
    idle: async () => {
      await finishing.idle();
      await caps.close();
    },
    circuits,
    holds,
    dropTool: tools.drop,
    dropEvent: events.drop,
    dropVariables: variables.drop,
    /** What templates of a workspace read by name, from memory where it is held. */
    variablesOf: async (workspaceId: string) => (await variables.get(workspaceId)).whole,
    dropAll(): void {
      variables.clear();
      tools.clear();
      events.clear();
    },
  };
}
export type Engine = ReturnType<typeof createEngine>;

function abortableWait(ms: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
  });
}
