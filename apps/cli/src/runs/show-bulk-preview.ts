import type { BulkPreview } from "@carillon/core/contracts";
import { details } from "../output/details.ts";
import { formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";
import { countRuns } from "./count-runs.ts";

/** What a bulk verb would act on. */
export function showBulkPreview(preview: BulkPreview, paint: Paint): string {
  const { verb, count, countIsCapped, leftOut, unknownOutcome, oldest, newest } = preview;
  return details(
    {
      [verb === "replay" ? "to replay" : "to cancel"]: countIsCapped
        ? `${count} runs, and there are more: the oldest come first`
        : countRuns(count),
      oldest: formatTime(oldest),
      newest: formatTime(newest),
      states: counts(preview.byStatus, ({ status }) => status),
      events: counts(preview.byEvent, ({ name, eventId }) => name ?? nameless(eventId, "no event")),
      tools: counts(preview.byTool, ({ name, toolId }) => name ?? nameless(toolId, "no tool")),
      "sent already?":
        unknownOutcome > 0 && verb === "replay"
          ? `${unknownOutcome} may have been sent: running them again may send them twice`
          : null,
      "left out": leftOutOf(leftOut),
      "such as": preview.sampleIds.slice(0, 3).join(", "),
    },
    paint,
  );
}

const nameless = (id: number | null, none: string) => (id === null ? none : `(deleted, ${id})`);

function counts<Row extends { count: number }>(rows: readonly Row[], nameOf: (row: Row) => string): string {
  return rows.map((row) => `${nameOf(row)} ${row.count}`).join(", ");
}

function leftOutOf({
  alreadyReplayed,
  directCalls,
  eventDeleted,
  toolDeleted,
}: BulkPreview["leftOut"]): string {
  const reasons: [number, string][] = [
    [alreadyReplayed, "were replayed already"],
    [directCalls, "are direct calls: replay those one by one"],
    [eventDeleted, "are of a deleted event"],
    [toolDeleted, "are of an event whose tool was deleted"],
  ];
  return reasons
    .filter(([count]) => count > 0)
    .map(([count, why]) => `${count} ${why}`)
    .join("; ");
}
