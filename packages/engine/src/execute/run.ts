import { DryRunPreview } from "@carillon/connector-kit";
import {
  BadRequestError,
  CallerError,
  DEFAULT_RETRY_CONFIG,
  type RetryPolicy,
  type ToolActionResult,
  TooManyRequestsError,
  UnknownError,
} from "@carillon/core";
import type { Hooks } from "../hooks/create-hooks.ts";
import type { EngineLogger } from "../ports/logger.ts";
import type { Resumption } from "../ports/queue.ts";
import type { FollowerRun, RunRecord, TickNews } from "../ports/records.ts";
import { StepsWanted } from "../steps/steps-wanted.ts";
import { MAX_WAIT_MS } from "./admit.ts";
import { type AttemptDeps, createAttempts } from "./attempt.ts";
import type { AttemptsEnd } from "./attempts-end.ts";
import { resumptionOf, tickNewsOf } from "./back-to-queue.ts";
import { byCircuitPolicy, skippedByCircuit } from "./circuit-policy.ts";
import { followersOf } from "./followers-of.ts";
import type { MapOutput } from "./map-output.ts";
import { pause } from "./pause.ts";
import { type RunEnd, recordOf, resultOf } from "./record.ts";
import { type Begun, begunOf, createRun, type Run, type RunRequest, type Stage } from "./run-state.ts";
import type { CacheStage } from "./stages/cache.ts";
import type { ConditionStage } from "./stages/condition.ts";
import type { LoadTool } from "./stages/load.ts";
import { StoreAwayError } from "./store-away-error.ts";
import type { TryFallbacks } from "./try-fallbacks.ts";
import { createUnplannedEnd } from "./unplanned-end.ts";

/** A direct call asks again for a place after so long, and after twice as long each time, up to this. */
const FIRST_ASK_MS = 100;
const LAST_ASK_MS = 250;

export type Stages = {
  readonly load: Stage;
  readonly loadTool: LoadTool;
  readonly variables: Stage;
  readonly condition: ConditionStage;
  readonly resolve: Stage;
  readonly authorize: Stage;
  readonly template: Stage;
  readonly validate: Stage;
  readonly roleUse: Stage;
  readonly approval: Stage;
  readonly quota: Stage;
  readonly decrypt: Stage;
  readonly cache: CacheStage;
  readonly budget: Stage;
};

export type RunMode = {
  /** "throw": the caller is told of its own mistakes as CallerError; "record": nobody waits, they end the run. */
  readonly refusals: "throw" | "record";
  /** The worker that had it before is gone, and nobody knows how far it came. */
  readonly takenOver?: boolean;
  /** This worker had begun it when the database was away, and begins it anew. */
  readonly begun?: Begun | undefined;
};

export type RunEnded = {
  readonly end: RunEnd;
  readonly record: RunRecord;
  readonly result: ToolActionResult;
  /** What this end sets off. */
  readonly followers: readonly FollowerRun[];
  /** What it brings along to its next attempt; null: it has ended. */
  readonly resumed: Resumption | null;
  readonly tick: TickNews | null;
};

type PipelineDeps = AttemptDeps & {
  readonly stages: Stages;
  readonly mapOutput: MapOutput;
  /** Of a run that was charged, and of one that is to make what the cache has not: however it ended; null: it threw. */
  readonly settleCharge: (run: Run) => Promise<void>;
  readonly keepResult: (run: Run, end: RunEnd | null) => Promise<void>;
  readonly fallbacks: TryFallbacks;
  readonly hooks: Hooks | null;
  readonly isStoreFailure: (error: unknown) => boolean;
  readonly newErrorId: () => string;
  readonly logger: EngineLogger;
};

/**
 * One run from request to record, the same for people, schedules and agents.
 * @throws CallerError where refusals are thrown; ApprovalWanted where that is needed; the store's own failures; StepsWanted for an event with several steps, which
 *   has no action of its own to run; and, where somebody waits, what was not planned
 */
export function createPipeline({ stages, ...deps }: PipelineDeps) {
  const attempts = createAttempts(deps);
  const unplanned = createUnplannedEnd(deps);
  const { now, circuits, hooks } = deps;

  return async (request: RunRequest, { refusals, takenOver = false, begun }: RunMode): Promise<RunEnded> => {
    const run = createRun(request, now(), begun);
    if (takenOver) run.mayHaveSent = true;
    const mode = { refusals, takenOver };
    let end: RunEnd | null = null;
    try {
      end = await settle(run, mode);
      // Of what is given again their word is kept with it.
      if (hooks && run.cache?.kind !== "hit") end = await hooks.after(run, end);
    } finally {
      if (run.cache) await deps.keepResult(run, end);
      if (run.charge) await deps.settleCharge(run);
    }
    try {
      const mapping = end.kind === "succeeded" ? run.event?.outputMapping : null;
      return ended(run, mapping ? deps.mapOutput(run, mapping) : end);
    } catch (error) {
      if (refusals === "throw") throw error;
      return ended(run, unplanned(run, error, mode));
    }
  };

  function ended(run: Run, end: RunEnd): RunEnded {
    const record = recordOf(run, end, now());
    return {
      end,
      record,
      followers: followersOf(run, end, record),
      resumed: resumptionOf(run, end, now()),
      tick: tickNewsOf(run, end),
      // Made when it is asked for: of a scheduled run nobody waits for one.
      get result() {
        return resultOf(run, record, end);
      },
    };
  }

  function circuitDeps(policy: RetryPolicy) {
    const prepare = [stages.resolve, stages.authorize, stages.decrypt];
    return { loadTool: stages.loadTool, prepare, attempts: (run: Run) => attempts(run, policy), now };
  }

  /** Somebody waits, so that a place under a cap is waited for here, as long as anything is, and in turn with all others. */
  async function untilPlaced(run: Run, policy: RetryPolicy): Promise<AttemptsEnd> {
    for (let ms = FIRST_ASK_MS; ; ms = Math.min(2 * ms, LAST_ASK_MS)) {
      const asksAgain = run.waitedMs + ms <= MAX_WAIT_MS;
      run.asksAgainInMs = asksAgain ? ms : null;
      const end = await attempts(run, policy);
      // What runs in its place asks once.
      run.asksAgainInMs = null;
      if (!asksAgain || end.kind !== "later" || !end.places) return end;
      await pause(run, { ms, stage: "limiter", note: end.note }, deps);
      if (run.request.signal?.aborted) return { kind: "cancelled" };
    }
  }

  async function settle(
    run: Run,
    { refusals, takenOver }: { refusals: RunMode["refusals"]; takenOver: boolean },
  ): Promise<RunEnd> {
    try {
      if (run.request.refusal) throw run.request.refusal;
      const loading = stages.load(run);
      if (loading) await loading;
      const fetching = stages.variables(run);
      if (fetching) await fetching;
      const unwanted = stages.condition(run);
      if (unwanted !== null) return { kind: "skipped", reason: unwanted, tick: "skipped:condition" };
      if (run.event?.steps) throw new StepsWanted(run.event);
      stages.resolve(run);
      stages.authorize(run);
      stages.template(run);
      stages.validate(run);
      if (run.request.signal?.aborted) return { kind: "cancelled", mayBeSent: takenOver && !run.idempotent };
      // What was approved has passed them.
      if (hooks && (run.request.approval !== "given" || run.request.calledBy)) {
        const ended = await hooks.before(run);
        if (ended) return ended;
      }
      const using = takenOver ? undefined : stages.roleUse(run);
      if (using) await using;
      stages.approval(run);
      const maySkip = refusals === "record" && run.event?.circuitPolicy === "skip";
      const left = maySkip ? skippedByCircuit(run, { circuits, decrypt: stages.decrypt }) : null;
      if (left) return left;
      // The worker that had it before has counted it.
      const counting = takenOver ? undefined : stages.quota(run);
      if (counting) await counting;
      stages.decrypt(run);
      if (takenOver && !run.idempotent) return lost(run);
      const asking = stages.cache(run);
      const found = asking && (await asking);
      if (found) return found;
      const charging = takenOver ? undefined : stages.budget(run);
      if (charging) await charging;
      const policy = run.event?.retry ?? run.action?.traits.retry ?? DEFAULT_RETRY_CONFIG;
      const waited = await (refusals === "throw" ? untilPlaced(run, policy) : attempts(run, policy));
      const isPutOff = waited.kind === "later" || waited.kind === "held";
      // Nothing goes on behind a caller who waits: what a queue would try later has failed here.
      const end: AttemptsEnd =
        isPutOff && refusals === "throw"
          ? { kind: "failed", error: waited.error, retryAfterMs: waited.delayMs }
          : waited;
      if (run.action?.traits.fallbacks && (end.kind === "failed" || end.kind === "held")) {
        const instead = await deps.fallbacks(run, end);
        if (instead && (instead.kind !== "failed" || end.kind === "failed")) return instead;
      }
      if (end.kind !== "later" && end.kind !== "held") return end;
      return end.kind === "later" ? end : await byCircuitPolicy(run, end, circuitDeps(policy));
    } catch (error) {
      if (error instanceof DryRunPreview) return { kind: "previewed", request: error.request };
      // What the database could not do for now is no end: the queue gives the job to a worker again.
      if (refusals === "throw" || error instanceof StepsWanted) throw withoutSecretsIn(run, error);
      if (deps.isStoreFailure(error)) throw run.isSending ? error : new StoreAwayError(error, begunOf(run));
      return error instanceof CallerError ? refused(run, error) : unplanned(run, error, { takenOver });
    }
  }
}

/** What is wrong with a value may quote it, and in it a secret that a template has put there. */
function withoutSecretsIn({ variables, opened }: Run, error: unknown): unknown {
  const redact = opened?.redact ?? variables?.redact;
  if (!variables?.redact || !redact || !(error instanceof BadRequestError)) return error;
  return new BadRequestError(error.issues.map(redact), redact(error.message));
}

/** May have been sent, and sending it again could do it twice: its owner is told instead. */
function lost(run: Run): RunEnd {
  run.attempt += 1;
  const message = "the worker that ran this was lost before it could say how it ended";
  return {
    kind: "unknown",
    error: new UnknownError({
      provider: run.connector?.provider ?? "carillon",
      code: "WORKER_LOST",
      message,
      userMessage: `It is not known whether this was sent: ${message}. Look at the receiving side before you run it again.`,
      retryable: false,
      sent: "maybe",
    }),
  };
}

/** A mistake in an event, found at run time: the run ends with it, in words. */
function refused(run: Run, error: CallerError): RunEnd {
  const details =
    error instanceof BadRequestError
      ? error.issues.map(({ path, message }) => `${path}: ${message}`).join("; ")
      : error.message;
  const limited = error.code === "TOO_MANY_REQUESTS";
  return {
    kind: "refused",
    status: limited ? "RATE_LIMITED" : "FAILURE",
    error: {
      category: limited
        ? "rate_limit"
        : error.code === "FORBIDDEN" || error.code === "UNAUTHORIZED"
          ? "authorization"
          : "validation",
      code: error.code,
      message: details,
      userMessage: details,
      retryable: limited,
      ...(error instanceof TooManyRequestsError && { retryAfterMs: error.retryAfterMs }),
      provider: run.connector?.provider ?? "carillon",
    },
  };
}
