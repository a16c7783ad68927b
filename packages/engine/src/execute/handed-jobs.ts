import type { EngineLogger } from "../ports/logger.ts";
import type { HandOver, QueuedJob } from "../ports/queue.ts";

/** A word that is older has been held up: the job may be another's by now, so the database is asked. ms */
const IN_TIME_MS = 5_000;
/** Longer than a job that is not heard of stays this worker's. ms */
const REMEMBERED_MS = 60_000;

/**
 * What is handed to a worker: each job begins here once, however often it is heard of, or goes to the queue; and what was
 * never heard of is found again.
 * @param take begins a job; false: there is no room
 * @param hasRoom whether another may be handed to it
 * @param tell that these are about to begin, each once; never rejects. Left out: nobody is told
 */
export function createHandedJobs({
  handOver,
  take,
  hasRoom,
  tell,
  logger,
  now,
  elapsed,
}: {
  handOver: HandOver;
  take: (job: QueuedJob) => boolean;
  hasRoom: () => boolean;
  tell?: ((jobs: readonly QueuedJob[]) => Promise<unknown>) | undefined;
  logger: EngineLogger;
  /** Epoch ms of the clock that all processes share. */
  now: () => number;
  /** ms of a clock that nobody sets. */
  elapsed: () => number;
}) {
  /** Until when those are remembered that were heard of. */
  const heard = new Map<string, number>();
  const beginning = new Set<Promise<void>>();
  const givingBack = new Set<Promise<void>>();
  /** What was never heard of is still to be looked for. */
  let isBehind = false;
  /** It has said that it is idle, and has not heard itself say so: it may be cut off, and says nothing more until it has. */
  let isUnheard = false;

  function invite(): void {
    if (isUnheard || !hasRoom()) return;
    isUnheard = true;
    handOver.invite().then(
      (isSaid) => {
        if (!isSaid) isUnheard = false;
      },
      (err: unknown) => {
        isUnheard = false;
        logger.warn({ err }, "others were not told that this worker is idle");
      },
    );
  }

  function begin(jobs: readonly QueuedJob[]): void {
    const fresh = jobs.filter(({ id }) => !heard.has(id));
    for (const { id } of fresh) heard.set(id, elapsed() + REMEMBERED_MS);
    if (fresh.length === 0) return;
    if (!tell) {
      takeAll(fresh);
      return;
    }
    const begun = tell(fresh).then(() => {
      beginning.delete(begun);
      takeAll(fresh);
    });
    beginning.add(begun);
  }

  function takeAll(jobs: readonly QueuedJob[]): void {
    for (const job of jobs) {
      if (take(job)) invite();
      else giveBack(job);
    }
  }

  function giveBack(job: QueuedJob): void {
    const given = handOver
      .giveBack([job.id])
      .catch((err: unknown) => {
        heard.delete(job.id);
        isBehind = true;
        logger.warn({ err }, "a run that was handed to this worker was not given back yet");
      })
      .then(() => void givingBack.delete(given));
    givingBack.add(given);
  }

  /** Begins what was handed to this worker and never heard of. */
  async function recover(): Promise<void> {
    isBehind = false;
    try {
      begin(await handOver.handed());
    } catch (err) {
      isBehind = true;
      logger.warn({ err }, "what was handed to this worker was not looked for");
    }
  }

  return {
    /** Tells that it is idle, if it is. */
    invite,
    recover,
    /** What it said was heard: by itself too, in the order of all that is told, before any run that was handed over for it. */
    isHeard(): void {
      isUnheard = false;
    },
    /** It hears again; what was said in between was lost. */
    reconnected(): Promise<void> {
      isUnheard = false;
      return recover();
    },
    /** A job was handed to it, at this time by the clock that all share. */
    hear(job: QueuedJob, atMs: number): void {
      if (Math.abs(now() - atMs) > IN_TIME_MS) void recover();
      else begin([job]);
    },
    /** Invites again, for an invitation is lost with who heard it, and good for some seconds; who hears nothing looks. */
    beat(): void {
      const at = elapsed();
      for (const [id, until] of heard) if (until < at) heard.delete(id);
      // Full, it says nothing that it could hear, and may still be handed a run by its word of before.
      if (isBehind || isUnheard || !hasRoom()) void recover();
      invite();
    },
    /** Takes no more, waits so long for those who are just handing it a run, and gives back what comes still. */
    async close(withinMs: number): Promise<void> {
      const closing = handOver
        .close(withinMs)
        .then(recover)
        .then(() => Promise.all(beginning))
        .then(() => Promise.all(givingBack));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([closing, late]).catch((err: unknown) =>
        logger.warn({ err }, "what is handed to this worker waits to be given up"),
      );
      clearTimeout(timer);
    },
  };
}
