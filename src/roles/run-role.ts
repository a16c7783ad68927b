import { redact } from "@carillon/core";
import type { Logger } from "pino";
import { type Env, InvalidEnvironmentError, readEnv, wantsStacks } from "../env.ts";
import { explainFailure } from "../explain-failure.ts";
import { createLogger } from "../logger.ts";

export type RunningRole = { stop(): Promise<void> };
/** Less than the launcher waits, which then ends it by force. What hangs by then another takes over. ms */
const STOP_WITHIN_MS = 18_000;

type StartRole = (setup: { env: Env; logger: Logger }) => Promise<RunningRole>;

/**
 * Starts one role, says when it is ready, and stops it on SIGTERM or when the launcher is gone. Exit code 0 only when
 * it stopped as told; a start that fails says in words on stderr what is wrong.
 */
export async function runRole(name: "api" | "worker", start: StartRole): Promise<void> {
  try {
    await startRole(name, start);
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`);
    process.exit(1);
  }
}

async function startRole(name: "api" | "worker", start: StartRole): Promise<void> {
  const env = readEnv();
  const logger = createLogger({ level: env.LOG_LEVEL, format: env.LOG_FORMAT, name });
  // Nobody is left to hear that it is ready, or to stop it.
  const leave = () => process.exit(0);
  process.on("disconnect", leave);
  const role = await start({ env, logger });
  process.off("disconnect", leave);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      logger.warn({}, "stopping took too long; what is left goes to others");
      process.exit(0);
    }, STOP_WITHIN_MS);
    role.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.fatal({ err }, "stopping failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  process.send?.({ ready: true });
}

/** One line with the next step; of a bad environment, a line for each name. */
function wordsOf(error: unknown): string {
  const words = error instanceof InvalidEnvironmentError ? error.message : `error: ${explainFailure(error)}`;
  const stack = wantsStacks() && error instanceof Error ? `\n${error.stack}` : "";
  return redact(words + stack);
}
