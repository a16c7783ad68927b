import type { Logger } from "pino";

type DutyDeps = {
  readonly everyMs: number;
  /** Asked to end early where the signal is aborted. */
  readonly round: (signal: AbortSignal) => Promise<void>;
  /** What the log says of a round that failed; the next one tries again. */
  readonly failed: string;
  readonly logger: Pick<Logger, "error">;
};

export type Duty = {
  start(): void;
  /** One round; of those that are asked for while one goes on, none is begun. Throws nothing. */
  once(): Promise<void>;
  /** Resolves when the round that goes on has ended. */
  stop(): Promise<void>;
};

/** What a worker does besides runs: at once, and then every so often, one round at a time. */
export function createDuty({ everyMs, round, failed, logger }: DutyDeps): Duty {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  function once(): Promise<void> {
    running ??= round(stopping.signal)
      .catch((err: unknown) => logger.error({ err }, `${failed}; it is tried again`))
      .finally(() => {
        running = null;
      });
    return running;
  }

  return {
    start(): void {
      timer = setInterval(once, everyMs);
      void once();
    },
    once,
    async stop(): Promise<void> {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
