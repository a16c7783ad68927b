import type { PartitionReport } from "@carillon/db";
import type { Logger } from "pino";

/** A table whose partitions cannot be changed for so long is told of as something to look at, again and again. ms */
const TOLD_AFTER_MS = 15 * 60_000;

/** Tells of tables whose partitions could not be made or dropped; loudly where that goes on. */
export function createTellOfWaits({
  logger,
  now = () => performance.now(),
}: {
  logger: Pick<Logger, "warn" | "debug">;
  /** ms */
  now?: () => number;
}) {
  const since = new Map<string, number>();

  return ({ waits, hadTurn }: Pick<PartitionReport, "waits" | "hadTurn">): void => {
    if (!hadTurn) return;
    const busy = new Set(waits.filter(({ reason }) => reason === "busy").map(({ table }) => table));
    for (const table of since.keys()) if (!busy.has(table)) since.delete(table);
    for (const wait of waits)
      if (wait.reason === "crowded") logger.warn(wait, "too much lies outside the partitions to be moved");
    for (const table of busy) tellOfBusy(table);
  };

  function tellOfBusy(table: string): void {
    const begun = since.get(table) ?? now();
    since.set(table, begun);
    const minutes = Math.floor((now() - begun) / 60_000);
    if (now() - begun < TOLD_AFTER_MS)
      logger.debug({ table }, "a table was in use; its partitions are for the next time");
    else
      logger.warn(
        { table, minutes },
        "a table is in use all the time, so that its partitions can be neither made nor dropped: look for a transaction that was left open (pg_stat_activity)",
      );
  }
}
