import {
  deleteExpiredArtifacts,
  type ServiceDeps,
  sweepOrphans,
  sweepWorkspaceFiles,
} from "@carillon/services";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 600_000;
/** Looking at every file is for leftovers of accidents: every so many rounds. */
const ORPHANS_EVERY = 36;

/** Deletes files that runs kept and that have had their time, and those that belong to nothing; the directories of workspaces that are gone too. Every worker has one. */
export function createArtifactSweep({ services, logger }: { services: ServiceDeps; logger: Logger }): Duty {
  let rounds = 0;
  // How old a file is, this machine's clock has told.
  const byFiles = { ...services, now: () => new Date() };
  return createDuty({
    everyMs: EVERY_MS,
    failed: "artifacts could not be swept",
    logger,
    round: async (signal) => {
      const expired = await deleteExpiredArtifacts(services, signal);
      const isThorough = rounds % ORPHANS_EVERY === 0;
      const orphans = isThorough ? await sweepOrphans(byFiles, signal) : 0;
      const directories = isThorough ? await sweepWorkspaceFiles(byFiles, signal) : 0;
      rounds += 1;
      if (expired + orphans > 0) logger.info({ expired, orphans }, "artifacts deleted");
      if (directories > 0) logger.info({ directories }, "directories of workspaces that are gone deleted");
    },
  });
}
