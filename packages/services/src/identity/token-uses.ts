import type { ServiceLogger } from "../service-deps.ts";

/** How long what was used waits for more to be written with it. ms */
const WAIT_MS = 2_000;

type TokenUsesDeps = {
  readonly write: (ids: readonly number[]) => Promise<void>;
  readonly logger: Pick<ServiceLogger, "warn">;
};

export type TokenUses = {
  /** Waits for nothing. */
  add(id: number): void;
  /** Resolves when all that was added is written, or could not be. */
  close(): Promise<void>;
};

/** Writes down which tokens are used, many at once and beside the calls; what cannot be written is tried again. */
export function createTokenUses({ write, logger }: TokenUsesDeps): TokenUses {
  const used = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  const wait = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      writing ??= writeAll().finally(() => {
        writing = undefined;
        if (used.size > 0) wait();
      });
    }, WAIT_MS).unref();
  };

  async function writeAll(): Promise<void> {
    const ids = [...used];
    used.clear();
    try {
      if (ids.length > 0) await write(ids);
    } catch (err) {
      for (const id of ids) used.add(id);
      logger.warn({ err }, "when tokens were used could not be written; it is tried again");
    }
  }

  return {
    add(id) {
      used.add(id);
      wait();
    },
    async close() {
      await writing;
      await writeAll();
      clearTimeout(timer);
    },
  };
}
