import cron, { type ScheduledTask } from "node-cron";

/** Without a beat for this long node-cron waits for a time that the clock was set back from. ms */
const SILENCE_MS = 1_500;
const WATCH_EVERY_MS = 500;

/**
 * node-cron beats every second, whatever becomes of the clock. Each beat arms the next as a single second of the year:
 * were it `* * * * * *`, a clock that leaps ahead would have node-cron walk every second in between, hours of work in one
 * go. A clock that is set back leaves it waiting; a watch that goes by monotonic time beats then, and arms it anew.
 */
export function createHeartbeat(beat: () => void) {
  let task: ScheduledTask | null = null;
  let watch: NodeJS.Timeout | undefined;
  let lastBeat = 0;

  function pulse(): void {
    lastBeat = performance.now();
    arm();
    beat();
  }

  function arm(): void {
    void task?.destroy();
    task = cron.schedule(nextSecond(new Date()), pulse, {
      timezone: "UTC",
      // However late it comes, it is the beat.
      missedExecutionTolerance: Number.POSITIVE_INFINITY,
      suppressMissedWarning: true,
    });
  }

  return {
    start(): void {
      lastBeat = performance.now();
      arm();
      watch = setInterval(() => {
        if (performance.now() - lastBeat > SILENCE_MS) pulse();
      }, WATCH_EVERY_MS);
    },
    async stop(): Promise<void> {
      clearInterval(watch);
      await task?.destroy();
    },
  };
}

/** The second after this one as a cron expression. */
function nextSecond(now: Date): string {
  const next = new Date(now.getTime() + 1_000);
  return [
    next.getUTCSeconds(),
    next.getUTCMinutes(),
    next.getUTCHours(),
    next.getUTCDate(),
    next.getUTCMonth() + 1,
    "*",
  ].join(" ");
}
