import type { Logger } from "pino";
import { type Env, readEnv } from "../env.ts";
import { createLogger } from "../logger.ts";

export type RunningRole = { stop(): Promise<void> };

/** Starts one role, says when it is ready, and stops it on SIGTERM or when the launcher is gone. Exit code 0 only when it stopped as told. */
export async function runRole(
  name: "api" | "worker",
  start: (setup: { env: Env; logger: Logger }) => Promise<RunningRole>,
): Promise<void> {
  const env = readEnv();
  const logger = createLogger({ level: env.LOG_LEVEL, format: env.LOG_FORMAT, name });
  const role = await start({ env, logger });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
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
