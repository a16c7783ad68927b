import type { ToolActionLog } from "@carillon/core/contracts";
import { formatDuration, formatTime } from "../output/format-time.ts";
import { statusLook } from "../output/status-look.ts";
import type { Column } from "../output/table.ts";

export const runColumns: readonly Column<ToolActionLog>[] = [
  { head: "RUN", cell: ({ id }) => id },
  { head: "AT", cell: ({ createdAt }) => formatTime(createdAt) },
  { head: "STATUS", cell: ({ status }) => status, look: statusLook },
  { head: "TOOK", cell: ({ durationMs }) => formatDuration(durationMs), align: "right" },
  { head: "ACTION", cell: ({ actionId }) => actionId },
  { head: "TOOL", cell: ({ toolName }) => toolName ?? "(deleted)" },
  { head: "EVENT", cell: ({ eventName, trigger }) => eventName ?? trigger },
  { head: "RESULT", cell: (run) => resultOf(run) },
];

/** What came of a run, in a sentence. */
export function resultOf({ error, stdout, outcome, isTest }: ToolActionLog): string {
  const text = error ? error.userMessage : stdout;
  const unsure = outcome === "unknown" ? "outcome unknown: " : "";
  return `${isTest ? "(test) " : ""}${unsure}${text}`;
}
