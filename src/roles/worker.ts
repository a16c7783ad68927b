import { createClaimDue, createReleaseDeferred, createReleaseWaiting } from "@carillon/db";
import { createTicker, createWorker } from "@carillon/engine";
import { createAlertWatch } from "../alert-watch.ts";
import { createCalendarRefresh } from "../calendar-refresh.ts";
import { createDeadLetters } from "../dead-letters.ts";
import { createMaintenance } from "../maintenance.ts";
import { createPlatform } from "../platform.ts";
import { runRole } from "./run-role.ts";

/** How long runs may go on after SIGTERM before others take them. ms */
const GRACE_MS = 15_000;

await runRole("worker", async ({ env, logger }) => {
  const platform = await createPlatform({ env, logger, role: "worker" });
  const { database, queue, engine } = platform;
  const fetch = async (size: number) => {
    const jobs = await queue.fetch(size);
    await platform
      .recordStarted(jobs)
      .catch((err: unknown) => logger.warn({ err }, "followers were not told"));
    return jobs;
  };
  const worker = createWorker({
    engine,
    queue: { ...queue, fetch },
    concurrency: env.WORKER_CONCURRENCY,
    logger,
    now: Date.now,
  });
  const ticker = createTicker({
    claimDue: createClaimDue({ database, queue }),
    releaseWaiting: createReleaseWaiting({ database, queue }),
    releaseDeferred: createReleaseDeferred({ database, queue }),
    onFired: worker.wake,
    logger,
  });
  const deadLetters = createDeadLetters({ database, queue, engine, logger });
  const alerts = createAlertWatch({ services: platform.services, logger });
  const calendars = createCalendarRefresh({ services: platform.services, logger });
  const maintenance = createMaintenance({ database, retentionDays: env.RETENTION_DAYS, logger });
  platform.onJobs(worker.wake);
  platform.onCancel(worker.cancel);
  worker.start();
  ticker.start();
  deadLetters.start();
  maintenance.start();
  alerts.start();
  calendars.start();
  logger.info({ concurrency: env.WORKER_CONCURRENCY }, "worker ready");
  return {
    stop: async () => {
      await ticker.stop();
      await alerts.stop();
      await calendars.stop();
      await maintenance.stop();
      await deadLetters.stop();
      await worker.stop({ graceMs: GRACE_MS });
      await platform.close();
    },
  };
});
