import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  createClaimDue,
  createReleaseDeferred,
  createReleasePlaces,
  createReleaseWaiting,
} from "@carillon/db";
import { createTicker, createWorker } from "@carillon/engine";
import { createAlertWatch } from "../duties/alert-watch.ts";
import { createApprovalSweep } from "../duties/approval-sweep.ts";
import { createArtifactSweep } from "../duties/artifact-sweep.ts";
import { createCalendarRefresh } from "../duties/calendar-refresh.ts";
import { createDeadLetters } from "../duties/dead-letters.ts";
import { createFigures } from "../duties/figures.ts";
import { createLoadSamples } from "../duties/load-samples.ts";
import { createLostJobs } from "../duties/lost-jobs.ts";
import { createMaintenance } from "../duties/maintenance.ts";
import { createToolMetrics } from "../duties/tool-metrics.ts";
import { createWorkerBeat } from "../duties/worker-beat.ts";
import { createPlatform } from "../platform.ts";
import { VERSION } from "../version.ts";
import { runRole } from "./run-role.ts";
import { createTellStarted } from "./tell-started.ts";
import { untilApiAnswers } from "./until-api-answers.ts";

/** How long runs may go on after SIGTERM before others take them. ms */
const GRACE_MS = 15_000;

await runRole("worker", async ({ env, logger }) => {
  const platform = await createPlatform({ env, logger, role: "worker" });
  const { database, queue, engine } = platform;
  const id = randomUUID();
  const told = createTellStarted({ record: platform.recordStarted, logger });
  const worker = createWorker({
    engine,
    queue: {
      ...queue,
      fetch: async (size) => told(await queue.fetch(size)),
      fetchOthers: async (size, workspaceIds) => told(await queue.fetchOthers(size, workspaceIds)),
    },
    handOver: queue.handOver(id),
    tellHanded: told,
    concurrency: env.WORKER_CONCURRENCY,
    logger,
    now: platform.now,
  });
  const claimDue = createClaimDue({ database, queue });
  let lookedAt: number | null = null;
  const ticker = createTicker({
    claimDue: async (size) => {
      const claimed = await claimDue(size);
      lookedAt = performance.now();
      return claimed;
    },
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
  const approvals = createApprovalSweep({ services: platform.services, logger });
  const keeping = { database, retentionDays: env.RETENTION_DAYS, logger };
  const maintenance = createMaintenance(keeping);
  const figures = createFigures(keeping);
  const metrics = createToolMetrics({ database, logger });
  const load = createLoadSamples({ database, logger });
  const beat = createWorkerBeat({
    database,
    source: {
      id,
      version: VERSION,
      slots: env.WORKER_CONCURRENCY,
      running: worker.runningOf,
      lookedAt: () => lookedAt,
    },
    now: () => performance.now(),
    logger,
  });
  if (env.AWAIT_API_ORIGIN) await untilApiAnswers(env.AWAIT_API_ORIGIN);
  platform.hear({
    jobs: worker.wake,
    cancel: worker.cancel,
    reconnected: worker.reconnected,
    idle: ({ worker: who }) => {
      if (who === id) worker.heardIdle();
    },
    handed: ({ worker: to, job, atMs }) => {
      if (to === id) worker.hand(job, atMs);
    },
  });
  worker.start();
  const duties = [
    ...[ticker, deadLetters, lostJobs, maintenance, figures, metrics, load],
    ...[alerts, calendars, artifacts, approvals, beat],
  ];
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
