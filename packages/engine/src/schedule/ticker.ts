import cron from "node-cron";
import type { EngineLogger } from "../ports.ts";

/** Claims one batch of what is due; answers how many schedules it took. */
export type ClaimDue = (size: number) => Promise<{ claimed: number; fired: number }>;

const BATCH = 500;

/**
 * The heartbeat: every second node-cron beats and what is due is claimed, batch after batch. It computes no fire time;
 * the store does, by the database's clock. Every worker has one, none is special.
 */
export function createTicker({
  claimDue,
  onFired,
  logger,
}: {
  claimDue: ClaimDue;
  onFired: () => void;
  logger: EngineLogger;
}) {
  let running: Promise<void> | null = null;
  let stopped = false;

  async function claimAll(): Promise<void> {
    for (let claimed = BATCH; claimed === BATCH && !stopped; ) {
      const batch = await claimDue(BATCH);
      claimed = batch.claimed;
      if (batch.fired > 0) onFired();
    }
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
