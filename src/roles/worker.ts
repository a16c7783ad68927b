import { setTimeout as sleep } from "node:timers/promises";
import {
  createClaimDue,
  createReleaseDeferred,
  createReleasePlaces,
  createReleaseWaiting,
} from "@carillon/db";
import { createTicker, createWorker, type QueuedJob } from "@carillon/engine";
import { createAlertWatch } from "../duties/alert-watch.ts";
import { createArtifactSweep } from "../duties/artifact-sweep.ts";
import { createCalendarRefresh } from "../duties/calendar-refresh.ts";
import { createDeadLetters } from "../duties/dead-letters.ts";
import { createFigures } from "../duties/figures.ts";
import { createLostJobs } from "../duties/lost-jobs.ts";
import { createMaintenance } from "../duties/maintenance.ts";
import { createPlatform } from "../platform.ts";
import { runRole } from "./run-role.ts";

/** How long runs may go on after SIGTERM before others take them. ms */
const GRACE_MS = 15_000;

await runRole("worker", async ({ env, logger }) => {
  const platform = await createPlatform({ env, logger, role: "worker" });
  const { database, queue, engine } = platform;
  const told = async (jobs: QueuedJob[]) => {
    await platform
      .recordStarted(jobs)
      .catch((err: unknown) => logger.warn({ err }, "followers were not told"));
    return jobs;
  };
  const worker = createWorker({
    engine,
    queue: {
      ...queue,
      fetch: async (size) => told(await queue.fetch(size)),
      fetchOthers: async (size, workspaceIds) => told(await queue.fetchOthers(size, workspaceIds)),
    },
    concurrency: env.WORKER_CONCURRENCY,
    logger,
    now: Date.now,
  });
  const ticker = createTicker({
    claimDue: createClaimDue({ database, queue }),
    releaseWaiting: createReleaseWaiting({ database, queue }),
    releaseDeferred: createReleaseDeferred({ database, queue }),
    releasePlaces: createReleasePlaces({ database, queue, providerCaps: env.PROVIDER_CONCURRENCY }),
    onFired: worker.wake,
    logger,
  });
  const deadLetters = createDeadLetters({ database, queue, engine, logger });
  const lostJobs = createLostJobs({ database, queue, steps: engine.steps, logger });
  const alerts = createAlertWatch({ services: platform.services, logger });
  const calendars = createCalendarRefresh({ services: platform.services, logger });
  const artifacts = createArtifactSweep({ services: platform.services, logger });
  const keeping = { database, retentionDays: env.RETENTION_DAYS, logger };
  const maintenance = createMaintenance(keeping);
  const figures = createFigures(keeping);
  platform.onJobs(worker.wake);
  platform.onCancel(worker.cancel);
  worker.start();
  const duties = [ticker, deadLetters, lostJobs, maintenance, figures, alerts, calendars, artifacts];
  for (const duty of duties) duty.start();
  logger.info({ concurrency: env.WORKER_CONCURRENCY }, "worker ready");
  return {
    stop: async () => {
      // First, so that nothing is fetched while the others end.
      const working = worker.stop({ graceMs: GRACE_MS });
      const ending = Promise.all(duties.map((duty) => duty.stop()));
      await Promise.all([working, Promise.race([ending, sleep(GRACE_MS)])]);
      await platform.close();
    },
  };
});
