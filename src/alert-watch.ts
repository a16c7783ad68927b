import { type ServiceDeps, watchAlerts } from "@carillon/services";
import type { Logger } from "pino";

const EVERY_MS = 2_000;
/** What ought to have happened is asked every so many rounds. */
const STATES_EVERY = 5;

/** Evaluates alert rules; every worker has one, and one at a time does it. */
export function createAlertWatch({ services, logger }: { services: ServiceDeps; logger: Logger }) {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let round = 0;

  async function watch(): Promise<void> {
    const looksAtStates = round++ % STATES_EVERY === 0;
    for (let isMore = true; isMore; ) ({ isMore } = await watchAlerts(services, "runs"));
    if (looksAtStates) await watchAlerts(services, "states");
  }

  const beat = () => {
    running ??= watch()
      .catch((err: unknown) => logger.error({ err }, "alerts could not be evaluated; it is tried again"))
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
      clearInterval(timer);
      await running;
    },
  };
}
