import type { EngineLogger } from "../ports/logger.ts";
import { createHeartbeat } from "./heartbeat.ts";

/** Claims one batch of what is due; answers how many ticks fired, and whether something is due still. */
export type ClaimDue = (size: number) => Promise<{
  fired: number;
  more: boolean;
  /** Schedules that were taken out, since their next time could not be planned. */
  broken: readonly { eventId: number; errorId: string; error: unknown }[];
}>;
/** Lets runs begin that waited for others of their event; answers how many, and whether any waited. */
export type ReleaseWaiting = (size: number) => Promise<{ released: number; waited: boolean }>;
/** Lets go of runs that waited for a circuit; answers how many. */
export type ReleaseDeferred = () => Promise<number>;

/** Hands on places under caps that nobody has handed on; answers how many runs were let go. */
export type ReleasePlaces = () => Promise<number>;

const BATCH = 500;
/** From a beat to another look at what waits, if anything does. ms */
const BETWEEN_MS = 500;

/**
 * Every second node-cron beats, and what is due is claimed, batch after batch; what waited is let go. It computes no fire
 * time; the store does, by the database's clock. Every worker has one, none is special.
 */
export function createTicker({
  claimDue,
  releaseWaiting,
  releaseDeferred,
  releasePlaces,
  onFired,
  logger,
}: {
  claimDue: ClaimDue;
  releaseWaiting: ReleaseWaiting;
  releaseDeferred: ReleaseDeferred;
  releasePlaces: ReleasePlaces;
  onFired: () => void;
  logger: EngineLogger;
}) {
  let running: Promise<void> | null = null;
  let looking: Promise<void> | null = null;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;

  async function claimAll(): Promise<void> {
    for (let more = true; more && !stopped; ) {
      const batch = await claimDue(BATCH);
      more = batch.more;
      for (const { error, ...broken } of batch.broken)
        logger.error({ err: error, ...broken }, "a schedule could not be planned; its event is paused");
      if (batch.fired > 0) onFired();
    }
  }

  async function letGo(release: () => Promise<number>): Promise<void> {
    if (!stopped && (await release()) > 0) onFired();
  }

  /** @returns whether any run waited */
  async function letGoWaiting(): Promise<boolean> {
    try {
      const { released, waited } = await releaseWaiting(BATCH);
      if (released > 0) onFired();
      return waited;
    } catch (error) {
      failed("letting go of runs that wait failed")(error);
      return false;
    }
  }

  /** An event that fires each second is idle between two beats alone. */
  function lookAgain(): void {
    looking = letGoWaiting().then(() => {});
  }

  /** Each whatever becomes of the one before. */
  async function doAll(): Promise<void> {
    await claimAll().catch(failed("claiming due schedules failed"));
    const waited = await letGoWaiting();
    clearTimeout(again);
    if (waited && !stopped) again = setTimeout(lookAgain, BETWEEN_MS).unref();
    await letGo(releaseDeferred).catch(failed("letting go of runs that wait for a circuit failed"));
    await letGo(releasePlaces).catch(failed("letting go of runs that wait for a place failed"));
  }

  const failed = (what: string) => (err: unknown) => logger.error({ err }, what);

  function beat(): Promise<void> {
    running ??= doAll().finally(() => {
      running = null;
    });
    return running;
  }

  const heartbeat = createHeartbeat(() => void beat());
  return {
    start: heartbeat.start,
    beat,
    async stop(): Promise<void> {
      stopped = true;
      await heartbeat.stop();
      await running;
      clearTimeout(again);
      await looking;
    },
  };
}
