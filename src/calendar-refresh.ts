import { refreshDueCalendars, type ServiceDeps } from "@carillon/services";
import type { Logger } from "pino";

const EVERY_MS = 60_000;

/** Fetches calendars anew and works them out further; every worker has one, and each calendar is one worker's at a time. */
export function createCalendarRefresh({ services, logger }: { services: ServiceDeps; logger: Logger }) {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;

  async function refreshAll(): Promise<void> {
    while (!isStopping && (await refreshDueCalendars(services)) > 0);
  }

  const beat = () => {
    running ??= refreshAll()
      .catch((err: unknown) => logger.error({ err }, "calendars could not be refreshed; it is tried again"))
      .finally(() => {
        running = null;
      });
  };

  return {
    start(): void {
      timer = setInterval(beat, EVERY_MS);
      beat();
    },
    async stop(): Promise<void> {
      isStopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
