import cron from "node-cron";
import type { EngineLogger } from "../ports.ts";

/** Claims one batch of what is due; answers how many ticks fired, and whether something is due still. */
export type ClaimDue = (size: number) => Promise<{ fired: number; more: boolean }>;
/** Lets runs begin that waited for others of their event; answers how many. */
export type ReleaseWaiting = (size: number) => Promise<number>;
/** Lets go of runs that waited for a circuit; answers how many. */
export type ReleaseDeferred = () => Promise<number>;

const BATCH = 500;

/**
 * The heartbeat: every second node-cron beats and what is due is claimed, batch after batch. It computes no fire time;
 * the store does, by the database's clock. Every worker has one, none is special.
 */
export function createTicker({
  claimDue,
  releaseWaiting,
  releaseDeferred,
  onFired,
  logger,
}: {
  claimDue: ClaimDue;
  releaseWaiting: ReleaseWaiting;
  releaseDeferred: ReleaseDeferred;
  onFired: () => void;
  logger: EngineLogger;
}) {
  let running: Promise<void> | null = null;
  let stopped = false;

  async function claimAll(): Promise<void> {
    for (let more = true; more && !stopped; ) {
      const batch = await claimDue(BATCH);
      more = batch.more;
      if (batch.fired > 0) onFired();
    }
    if (!stopped && (await releaseWaiting(BATCH)) > 0) onFired();
    if (!stopped && (await releaseDeferred()) > 0) onFired();
  }

  function beat(): Promise<void> {
    running ??= claimAll()
      .catch((error: unknown) => logger.error({ err: error }, "claiming due schedules failed"))
      .finally(() => {
        running = null;
      });
    return running;
  }

  let task: ReturnType<typeof cron.schedule> | null = null;
  return {
    start(): void {
      task = cron.schedule("* * * * * *", beat);
    },
    beat,
    async stop(): Promise<void> {
      stopped = true;
      await task?.destroy();
      await running;
    },
  };
}
