import { recordOf, resultOf } from "../execute/record.ts";
import type { RunEnded } from "../execute/run.ts";
import { createRun, type RunRequest } from "../execute/run-state.ts";
import type { VariablesCache } from "../execute/variables-cache.ts";
import type { JobClaim, QueuedRun } from "../ports/queue.ts";
import type { FinishedRun } from "../ports/records.ts";
import type { EventSnapshot } from "../ports/snapshots.ts";
import type { FlowRun, StepStore } from "../ports/steps.ts";
import { nextSteps } from "./next-steps.ts";
import { problemOf } from "./step-problem.ts";
import { stepScope } from "./step-scope.ts";

export type Prepared =
  | { readonly kind: "run"; readonly request: RunRequest }
  /** Its run was cancelled before it began. */
  | { readonly kind: "cancelled"; readonly ended: RunEnded }
  /** It has ended, or its run has: there is nothing to do for it. */
  | { readonly kind: "over" };

/** Runs with several steps: each step's execution is one run of the pipeline, and each end decides what comes next. */
export function createSteps({
  store,
  variables,
  now,
}: {
  store: StepStore;
  variables: VariablesCache;
  now: () => number;
}) {
  const decide: Parameters<StepStore["advance"]>[1] = (
    run,
    states,
    { outputs, variables: stored, now: at },
  ) =>
    nextSteps(run, states, {
      outputs,
      // In a transaction, which must not wait for another connection: what is not in memory is read through its own.
      variables: async () =>
        variables.held(run.workspaceId)?.whole.plain ?? Object.fromEntries(await stored()),
      now: at,
    });

  return {
    /** Begins the steps of a run; its job is done with it. Done again, it goes on where it is. */
    begin(
      {
        id,
        workspaceId,
        userId,
        userEmail,
        name,
        timezone,
        retry,
        timeoutMs,
        followers,
        ...event
      }: EventSnapshot,
      { executionId, job, depth }: { executionId: string; job: JobClaim; depth: number },
    ): Promise<void> {
      const flow = {
        event: { id, workspaceId, userId, userEmail, name, timezone, retry, timeoutMs, followers },
        depth,
        steps: event.steps ?? [],
        outputMapping: event.outputMapping,
      };
      return store.advance({ executionId, ended: null, job, flow }, decide);
    },

    /** Writes the end of a step and queues what comes next, together. */
    finish(run: FinishedRun & { readonly step: NonNullable<FinishedRun["step"]> }): Promise<void> {
      const { job, step } = run;
      return store.advance({ executionId: step.parentId, ended: run, job, flow: null }, decide);
    },

    /** Sees that a run goes on whose step ended by other means; `job` is done with it. */
    resume(parentId: string, job: JobClaim | null): Promise<void> {
      return store.advance({ executionId: parentId, ended: null, job, flow: null }, decide);
    },

    /** What a step's job asks to be run. */
    async prepare(
      data: QueuedRun,
      { signal, takenOver }: { signal: AbortSignal; takenOver: boolean },
    ): Promise<Prepared> {
      const { step, executionId } = data;
      const loaded = step ? await store.load(executionId, step.parentId) : null;
      if (!step || !loaded) return { kind: "over" };
      const request = await requestOf(data, { ...loaded, place: step, signal });
      if (!request) return { kind: "over" };
      return loaded.run.isCancelled
        ? { kind: "cancelled", ended: cancelled(request, takenOver) }
        : { kind: "run", request };
    },
  };

  async function requestOf(
    data: QueuedRun,
    {
      run,
      item,
      place,
      signal,
    }: { run: FlowRun; item: unknown; place: NonNullable<QueuedRun["step"]>; signal: AbortSignal },
  ): Promise<RunRequest | null> {
    const step = run.flow.steps.find(({ id }) => id === place.id);
    if (!step) return null;
    const { toolActionConfig: action } = step;
    const { event } = run.flow;
    const outputs = (ids: readonly string[]) => store.outputs(place.parentId, ids);
    const at = new Date(now());
    const { scope, problem } = await stepScope(run, [action.parameters, action.outputMapping], {
      outputs,
      now: at,
    }).then(
      (found) => ({ scope: found, problem: null }),
      async (error: unknown) => ({
        problem: { path: "parameters", message: problemOf(error, "parameters") },
        scope: await stepScope(run, {}, { outputs, now: at }),
      }),
    );
    return {
      executionId: data.executionId,
      workspaceId: run.workspaceId,
      userId: null,
      userEmail: null,
      tokenId: null,
      trigger: data.trigger as RunRequest["trigger"],
      grant: null,
      isTest: false,
      createdAt: run.createdAt,
      nominalAt: run.nominalAt,
      attemptsBefore: data.attempts,
      priority: data.priority,
      resumed: data.resumed,
      target: {
        kind: "step",
        step: {
          id: place.id,
          event: {
            ...event,
            ...action,
            retry: step.retry ?? event.retry,
            timeoutMs: step.timeoutMs ?? event.timeoutMs,
            // A step that finds its circuit open waits: the steps after it read what it gives.
            circuitPolicy: "defer",
            fallbackToolId: null,
            condition: null,
            followers: [],
            steps: null,
            outputMapping: action.outputMapping ?? null,
            // The end of the whole run is what is watched.
            isWatched: false,
          },
          scope: place.index === null ? scope : { ...scope, item, index: place.index },
          problem,
        },
      },
      timeoutMs: null,
      replayOf: null,
      signal,
    };
  }

  /** @param takenOver the worker that had it is gone, and may have sent it */
  function cancelled(request: RunRequest, takenOver: boolean): RunEnded {
    const end = { kind: "cancelled", mayBeSent: takenOver } as const;
    const run = createRun(request, now());
    const record = recordOf(run, end, now());
    return { end, record, followers: [], resumed: null, tick: null, result: resultOf(run, record, end) };
  }
}
