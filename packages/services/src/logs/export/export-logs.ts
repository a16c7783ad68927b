import type { LogExportInput } from "@carillon/core";
import { audit, searchLogs, searchOf } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../../caller.ts";
import type { ServiceDeps } from "../../service-deps.ts";
import { withTypeOfAction } from "../with-type-of-action.ts";
import { LOG_WRITERS } from "./log-writers.ts";

/** Logs that are read at once: all that an export holds in memory. */
const BATCH = 1_000;
/** Whoever asks is asked again who they are after so many batches. */
const RECHECK_EVERY = 20;

export type LogExport = {
  readonly contentType: string;
  readonly fileName: string;
  /** Reads on as it is taken; who stops taking ends the reading. */
  readonly chunks: AsyncGenerator<string, void>;
};

/**
 * All logs that a filter fits, newest first, as a list would show them: what an export holds, whoever may read logs may
 * read. There is no limit of rows; each batch is a query of its own, so that no transaction stays open.
 * @param recheck the caller as it is now; throws when it is no more
 */
export async function exportLogs(
  { database, registry, now }: ServiceDeps,
  caller: Caller,
  { format, ...filter }: LogExportInput,
  recheck: () => Promise<Caller>,
): Promise<LogExport> {
  requirePermission(caller, "logs.read");
  const { workspaceId } = caller;
  const scoped = { ...withTypeOfAction({ registry }, filter), workspaceId };
  const search = (await searchOf(database.sql, scoped)) ?? scoped;
  const writer = LOG_WRITERS[format];
  await audit(database.sql, {
    ...auditor(caller),
    verb: "logs.export",
    target: `workspace:${workspaceId}`,
    details: { format, filter },
  });

  async function* chunks(): AsyncGenerator<string, void> {
    yield writer.head;
    let cursor: string | null | undefined;
    let isFirst = true;
    for (let batch = 1; cursor !== null; batch += 1) {
      if (batch % RECHECK_EVERY === 0) requireStill(await recheck(), caller);
      const page = await searchLogs(database.sql, search, { limit: BATCH, before: cursor });
      cursor = page.nextCursor;
      if (page.logs.length === 0) continue;
      yield writer.batch(page.logs, isFirst);
      isFirst = false;
    }
    yield writer.tail;
  }

  const day = now().toISOString().slice(0, 10);
  return { contentType: writer.contentType, fileName: `carillon-logs-${day}.${format}`, chunks: chunks() };
}

/** A session may have gone to another workspace meanwhile. */
function requireStill(now: Caller, { workspaceId }: Caller): void {
  requirePermission(now, "logs.read");
  if (now.workspaceId !== workspaceId) throw new Error("the caller has gone to another workspace");
}
