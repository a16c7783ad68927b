import type { RunTrigger } from "@carillon/core";
import type { EngineLogger } from "../ports/logger.ts";
import type { HandOver, QueuedJob as Job, WorkQueue } from "../ports/queue.ts";
import { StepsWanted } from "../steps/steps-wanted.ts";
import { nextJobOf } from "./back-to-queue.ts";
import type { Engine } from "./create-engine.ts";
import { createHandedJobs } from "./handed-jobs.ts";
import type { RunEnded } from "./run.ts";
import type { Begun, RunRequest } from "./run-state.ts";
import { createSlots, type Slot } from "./slots.ts";
import { StoreAwayError } from "./store-away-error.ts";

const TOUCH_EVERY_MS = 5_000;
/** The floor under notifications: a job whose notification was lost waits no longer. */
const POLL_MS = 1_000;
/** Longer than a database restart or a minute without network. */
const FINISH_FOR_MS = 120_000;

/**
 * Takes as many jobs as it has free slots and runs them; one slow action holds back none. A job is done when its record is
 * durable. A worker that dies leaves its jobs to others, who see by `retryCount` that one may have been sent.
 */
export function createWorker({
  engine,
  queue,
  handOver,
  tellHanded,
  concurrency,
  logger,
  now,
  elapsed = () => performance.now(),
}: {
  engine: Engine;
  queue: WorkQueue;
  /** Left out: it takes what it fetches, and nothing else. */
  handOver?: HandOver;
  /** Jobs that were handed to it are about to begin; never rejects. */
  tellHanded?: (jobs: readonly Job[]) => Promise<unknown>;
  concurrency: number;
  logger: EngineLogger;
  /** Epoch ms of the clock that all processes share. */
  now: () => number;
  /** ms of a clock that nobody sets. */
  elapsed?: () => number;
}) {
  const slots = createSlots({
    queue,
    concurrency,
    logger,
    now: elapsed,
    work: (slot) => void work(slot),
    drained: () => handed?.invite(),
  });
  const { hasRoom, takeHanded: take } = slots;
  const handed =
    handOver && createHandedJobs({ handOver, take, hasRoom, tell: tellHanded, logger, now, elapsed });
  let ripening = false;
  let poll: NodeJS.Timeout | undefined;
  let touch: NodeJS.Timeout | undefined;

  /** The database may be away for a while; what is to be done with it is done when it is back. */
  async function durably<Result>(
    executionId: string,
    work: () => Promise<Result>,
    { what, may = () => true }: { what: string; may?: (error: unknown) => boolean },
  ): Promise<Result> {
    const until = elapsed() + FINISH_FOR_MS;
    for (let delayMs = 100; ; delayMs = Math.min(delayMs * 2, 2_000)) {
      try {
        return await work();
      } catch (error) {
        if (!may(error) || elapsed() + delayMs > until) throw error;
        logger.warn({ err: error, executionId }, `${what} yet`);
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  }

  async function act(slot: Slot): Promise<RunEnded> {
    const { job } = slot;
    let earlier: Earlier | null = null;
    const isAway = (error: unknown): boolean => {
      if (!(error instanceof StoreAwayError)) return false;
      earlier = { begun: error.begun ?? earlier?.begun };
      return true;
    };
    try {
      return await durably(job.data.executionId, () => begin(slot, earlier), {
        what: "a run could not begin",
        may: isAway,
      });
    } finally {
      slots.actionEnded(job);
    }
  }

  async function begin(slot: Slot, earlier: Earlier | null): Promise<RunEnded> {
    const { job, isTakenOver: takenOver } = slot;
    const { signal } = slot.controller;
    // A run that is taken up again may have been cancelled in between, or ended by another worker.
    if (earlier || job.retryCount > 0 || job.id !== job.data.executionId) await tell([slot]);
    const mode = { refusals: "record", takenOver, begun: earlier?.begun } as const;
    const { approvalId } = job.data;
    if (approvalId !== undefined)
      return engine.run(await engine.prepareApproved(job.data, approvalId, signal), mode);
    if (!job.data.step) return engine.run(requestOf(job, signal, now()), mode);
    const prepared = await engine.prepareStep(job.data, { signal, takenOver });
    if (prepared.kind === "over") throw new StepOver(job.data.step.parentId);
    return prepared.kind === "cancelled" ? prepared.ended : engine.run(prepared.request, mode);
  }

  /** Tells that this worker lives, and ends what nobody wants any more: a notification may have been lost. */
  async function tell(held: readonly Slot[]): Promise<void> {
    try {
      const unwanted = await queue.touch(
        held.map(({ job }) => ({ ...claimOf(job), executionId: job.data.executionId })),
      );
      for (const executionId of unwanted) cancel(executionId);
    } catch (err) {
      logger.warn({ err }, "the queue was not told that this worker lives");
    }
  }

  function cancel(executionId: string): void {
    for (const { job, controller } of slots.taken()) {
      if (job.data.executionId === executionId) controller.abort(new Error("cancelled"));
    }
  }

  /** What is to be done for a job that was no run itself: it begins the steps of one, or comes too late for one. */
  function withoutRun(slot: Slot, error: unknown): Promise<void> | null {
    const { executionId, depth = 0 } = slot.job.data;
    const { steps } = engine;
    const goOn =
      error instanceof StepsWanted
        ? () => steps.begin(error.event, { executionId, job: claimOf(slot.job), depth })
        : error instanceof StepOver
          ? () => steps.resume(error.parentId, claimOf(slot.job))
          : null;
    return (
      goOn &&
      durably(executionId, goOn, { what: "what comes next could not be written" }).catch((err: unknown) =>
        logger.error({ err, executionId }, "the steps of a run could not go on"),
      )
    );
  }

  async function work(slot: Slot): Promise<void> {
    const { data } = slot.job;
    try {
      const ended = await act(slot);
      // Stopped for its next job, which goes on: that it was stopped is no end of the run.
      if (slot.isPassedOn && ended.end.kind === "cancelled") return;
      const { record, tick } = ended;
      const { step } = data;
      const run = {
        record,
        next: nextJobOf(data, ended),
        followers: ended.followers,
        tick,
        ...(step && { step: { ...step, output: ended.result.data } }),
      };
      // By the claim that it has with each try, and again where its job came back to this very worker meanwhile.
      let claimed = slot.job;
      const finish = () => {
        claimed = slot.job;
        return engine.finish({ ...run, job: claimOf(claimed) });
      };
      do await durably(record.executionId, finish, { what: "a record could not be written" });
      while (claimed !== slot.job);
    } catch (error) {
      const goOn = withoutRun(slot, error);
      if (goOn) await goOn;
      // Not recorded, so not completed: the queue gives the job to a worker again.
      else logger.error({ err: error, executionId: data.executionId }, "a run could not be recorded");
    } finally {
      slots.done(slot.job);
    }
  }

  function look(): void {
    slots.poll();
    if (ripening) return;
    ripening = true;
    queue
      .ripen()
      .then((count) => count > 0 && slots.poll())
      .catch((error: unknown) => logger.warn({ err: error }, "runs that came due were not let go"))
      .finally(() => {
        ripening = false;
      });
  }

  return {
    start(): void {
      poll = setInterval(look, POLL_MS);
      touch = setInterval(() => {
        if (slots.count() > 0) void tell([...slots.taken()]);
        handed?.beat();
      }, TOUCH_EVERY_MS);
      slots.wake();
    },
    /** Something may wait. @param wantsIdle somebody knows of no idle worker, and is told if this is one */
    wake(wantsIdle = false): void {
      slots.wake();
      if (wantsIdle) handed?.invite();
    },
    /** A job was handed to this worker, at this time (epoch ms, by the clock that all share). */
    hand: (job: Job, atMs: number): void => handed?.hear(job, atMs),
    /** This worker's own word that it is idle has come round. */
    heardIdle: (): void => handed?.isHeard(),
    /** What others said may have been lost. */
    async reconnected(): Promise<void> {
      slots.wake();
      await handed?.reconnected();
    },
    /** Ends a running execution; nothing happens when it is not here. */
    cancel,
    running: slots.count,
    /** How many actions go on of each workspace. */
    runningOf: slots.ofWorkspaces,
    /** Takes no more jobs, waits for what runs, and leaves what is not done in time to others. */
    async stop({ graceMs }: { graceMs: number }): Promise<void> {
      clearInterval(poll);
      await slots.close();
      const closing = handed?.close(graceMs);
      const until = elapsed() + graceMs;
      while (slots.count() > 0 && elapsed() < until) await new Promise((resolve) => setTimeout(resolve, 20));
      await closing;
      clearInterval(touch);
      await engine.idle();
    },
  };
}
export type Worker = ReturnType<typeof createWorker>;

const claimOf = ({ id, retryCount }: Job) => ({ id, retryCount });

/** The database was away when it was to begin before. */
type Earlier = { readonly begun: Begun | undefined };

/** A step that has ended already, or whose run has. */
class StepOver extends Error {
  readonly parentId: string;
  constructor(parentId: string) {
    super("the step is over");
    this.parentId = parentId;
  }
}

function requestOf({ data }: Job, signal: AbortSignal, nowMs: number): RunRequest {
  return {
    executionId: data.executionId,
    workspaceId: data.workspaceId,
    userId: null,
    userEmail: null,
    tokenId: null,
    trigger: data.trigger as RunTrigger,
    grant: null,
    isTest: false,
    createdAt: new Date(nowMs),
    nominalAt: data.nominalAt === null ? null : new Date(data.nominalAt),
    attemptsBefore: data.attempts,
    priority: data.priority,
    resumed: data.resumed,
    depth: data.depth ?? 0,
    target: data.action
      ? { kind: "action", ...data.action }
      : { kind: "event", eventId: data.eventId ?? 0, input: data.input },
    timeoutMs: null,
    replayOf: null,
    signal,
  };
}
