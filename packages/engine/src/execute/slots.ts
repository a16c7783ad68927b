import { MAX_DEATHS } from "@carillon/core";
import type { EngineLogger } from "../ports/logger.ts";
import type { QueuedJob, WorkQueue } from "../ports/queue.ts";

/** Of so many slots one more is kept for workspaces that have nothing running here. */
const SLOTS_PER_SPARE = 10;
/** Between two looks for runs of such workspaces while all other slots are taken. */
const SPARE_EVERY_MS = 10;

export type Slot = {
  /** Given anew when the job comes back to the worker that runs it still. */
  job: QueuedJob;
  /** Another worker had the job before, or in between. */
  isTakenOver: boolean;
  /** Its run goes on here by the next job. */
  isPassedOn: boolean;
  readonly controller: AbortController;
};

/** The next worker that it is lost with is the last. */
const isSuspect = ({ retryCount }: QueuedJob) => retryCount >= MAX_DEATHS - 1;

/**
 * A worker's slots, and what fills them. A slot is free again when its action has ended, so that the next jobs are fetched
 * while records are written. A few slots beyond `concurrency` are for workspaces that have nothing running here, so that no
 * other's slow actions hold up all.
 * @param work begins a job, and tells of its end by `actionEnded`, then `done`
 * @param drained told when a fetch leaves nothing waiting where the one before did
 */
export function createSlots({
  queue,
  concurrency,
  logger,
  now,
  work,
  drained = () => {},
}: {
  queue: Pick<WorkQueue, "fetch" | "fetchOthers" | "handBack">;
  concurrency: number;
  logger: EngineLogger;
  now: () => number;
  work: (slot: Slot) => void;
  drained?: () => void;
}) {
  /** Jobs that are not done. */
  const slots = new Map<string, Slot>();
  /** Of those, the ones whose action has not ended. */
  let acting = 0;
  /** The same by workspace. */
  const actingOf = new Map<string, number>();
  const spare = Math.ceil(concurrency / SLOTS_PER_SPARE);
  let stopping = false;
  let fetching: Promise<void> | null = null;
  let again = false;
  /** Something new may wait, of any workspace. */
  let hasNews = false;
  /** The last fetch has left nothing waiting. */
  let isDrained = false;
  /** Any slot that is free is to be filled now. */
  let isPolled = false;
  let nextSpareAt = 0;
  let spareTimer: NodeJS.Timeout | undefined;

  /** Fills the free slots; called on every freed one too. */
  function refill(): void {
    if (stopping) return;
    if (fetching) {
      again = true;
      return;
    }
    fetching = fill()
      .catch((error: unknown) => logger.error({ err: error }, "fetching jobs failed"))
      .finally(() => {
        fetching = null;
        if (again) {
          again = false;
          refill();
        }
      });
  }

  async function fill(): Promise<void> {
    // One turn of the event loop, so that slots that get free together are filled together. Who is idle begins at once.
    if (slots.size > 0) await new Promise<void>((resolve) => setImmediate(resolve));
    // When records cannot be written, no more than as many again are taken.
    const room = 2 * concurrency - slots.size;
    const free = Math.min(concurrency - acting, room);
    // Waits until a good part is free, so that busy workers fetch in batches.
    const isEnough = slots.size === 0 || isPolled || free >= concurrency / 4;
    if (free <= 0 || !isEnough) return fillSpare(Math.min(concurrency + spare - acting, room));
    hasNews = false;
    isPolled = false;
    const jobs = await queue.fetch(free);
    for (const job of await withOneSuspect(jobs)) take(job);
    if (jobs.length === free) again = true;
    const wasDrained = isDrained;
    isDrained = jobs.length < free;
    if (isDrained && !wasDrained) drained();
  }

  /** Asked for on news alone, and not on all of it when it comes fast. */
  async function fillSpare(free: number): Promise<void> {
    if (!hasNews || free <= 0 || spareTimer) return;
    const waitMs = nextSpareAt - now();
    if (waitMs > 0) {
      spareTimer = setTimeout(() => {
        spareTimer = undefined;
        refill();
      }, waitMs);
      return;
    }
    hasNews = false;
    nextSpareAt = now() + SPARE_EVERY_MS;
    const jobs = await queue.fetchOthers(free, [...actingOf.keys()]);
    for (const job of await withOneSuspect(jobs)) take(job);
  }

  /**
   * Of the jobs that were in hand of all the workers but one that a job may be, a worker runs one at a time and hands the
   * others back: what is innocent is not given up with what kills workers.
   */
  async function withOneSuspect(jobs: readonly QueuedJob[]): Promise<readonly QueuedJob[]> {
    if (!jobs.some(isSuspect)) return jobs;
    const isTaken = [...slots.values()].some(({ job }) => isSuspect(job));
    // One that is in hand here goes on by its newer claim.
    const suspects = jobs.filter((job) => isSuspect(job) && !slots.has(job.id)).slice(isTaken ? 0 : 1);
    if (suspects.length === 0) return jobs;
    try {
      await queue.handBack(suspects.map(({ id }) => id));
      return jobs.filter((job) => !suspects.includes(job));
    } catch (err) {
      logger.warn({ err }, "jobs could not be handed back");
      return jobs;
    }
  }

  function take(job: QueuedJob): void {
    const held = slots.get(job.id);
    if (held) {
      // The queue took this worker for dead: the run goes on, by the newer claim. Each worker that takes it counts one on.
      held.isTakenOver ||= job.retryCount > held.job.retryCount + 1;
      held.job = job;
      return;
    }
    stopEarlier(job);
    const slot = {
      job,
      isTakenOver: job.retryCount > 0,
      isPassedOn: false,
      controller: new AbortController(),
    };
    const { workspaceId } = job.data;
    slots.set(job.id, slot);
    acting += 1;
    actingOf.set(workspaceId, (actingOf.get(workspaceId) ?? 0) + 1);
    work(slot);
  }

  /** A run that comes by its next job was another worker's meanwhile: what is done here of it still, nobody records. */
  function stopEarlier({ id, data: { executionId } }: QueuedJob): void {
    if (id === executionId) return;
    for (const slot of slots.values()) {
      if (slot.job.data.executionId !== executionId) continue;
      slot.isPassedOn = true;
      slot.controller.abort(new Error("another worker had the run"));
    }
  }

  return {
    /** Something may wait. */
    wake(): void {
      hasNews = true;
      refill();
    },
    /** As wake, and waits for no more slots to get free. */
    poll(): void {
      hasNews = true;
      isPolled = true;
      refill();
    },
    actionEnded({ data: { workspaceId } }: QueuedJob): void {
      acting -= 1;
      const left = (actingOf.get(workspaceId) ?? 1) - 1;
      if (left > 0) actingOf.set(workspaceId, left);
      else actingOf.delete(workspaceId);
      refill();
    },
    done(job: QueuedJob): void {
      slots.delete(job.id);
      refill();
    },
    /** Whether it may take what waits for nobody: half of its slots are free, and nothing is in the queue before it. */
    hasRoom: () => !stopping && isDrained && acting < Math.max(1, concurrency / 2),
    /** Takes one that was not fetched; @returns false: there is no slot */
    takeHanded(job: QueuedJob): boolean {
      const free = actingOf.has(job.data.workspaceId) ? concurrency : concurrency + spare;
      if (stopping || acting >= free || slots.size >= 2 * concurrency) return false;
      take(job);
      return true;
    },
    taken: () => slots.values(),
    count: () => slots.size,
    /** How many actions go on of each workspace. */
    ofWorkspaces: (): ReadonlyMap<string, number> => actingOf,
    /** Fetches no more; resolves when no fetch goes on. */
    async close(): Promise<void> {
      stopping = true;
      clearTimeout(spareTimer);
      await fetching;
    },
  };
}
