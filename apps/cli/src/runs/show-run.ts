import type { Attempt, TimelineEntry, ToolActionLog, ToolActionLogDetail } from "@carillon/core/contracts";
import { cleanText } from "../output/clean-text.ts";
import { details } from "../output/details.ts";
import { formatDuration, formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";
import { statusLook } from "../output/status-look.ts";
import { type Column, table } from "../output/table.ts";
import { resultOf } from "./run-table.ts";

const attemptColumns: readonly Column<Attempt>[] = [
  { head: "ATTEMPT", cell: ({ number }) => number, align: "right" },
  { head: "AT", cell: ({ startedAt }) => formatTime(startedAt) },
  { head: "STATUS", cell: ({ status }) => status, look: statusLook },
  { head: "TOOK", cell: ({ durationMs }) => formatDuration(durationMs), align: "right" },
  { head: "WAITED", cell: ({ waitedMs }) => formatDuration(waitedMs), align: "right" },
  { head: "ERROR", cell: ({ error }) => error?.userMessage },
];

const timelineColumns: readonly Column<TimelineEntry>[] = [
  { head: "STAGE", cell: ({ stage }) => stage },
  { head: "TOOK", cell: ({ durationMs }) => formatDuration(durationMs), align: "right" },
  { head: "", cell: ({ kind }) => kind },
  { head: "NOTE", cell: ({ note }) => note },
];

const nameOf = ({ stepId, stepIndex }: ToolActionLog) =>
  stepIndex === null ? stepId : `${stepId}[${stepIndex}]`;

const stepColumns: readonly Column<ToolActionLog>[] = [
  { head: "STEP", cell: nameOf },
  { head: "STATUS", cell: ({ status }) => status, look: statusLook },
  { head: "TOOK", cell: ({ durationMs }) => formatDuration(durationMs), align: "right" },
  { head: "ACTION", cell: ({ actionId }) => actionId },
  { head: "TOOL", cell: ({ toolName }) => toolName ?? "(deleted)" },
  { head: "RUN", cell: ({ id }) => id },
  { head: "RESULT", cell: (step) => resultOf(step) },
];

/** A run as it comes over the wire, where an undefined field is left out. */
export type RunDetail = Omit<ToolActionLogDetail, "runInput" | "input" | "output"> & {
  runInput?: unknown;
  input?: unknown;
  output?: unknown;
};

/** All that is known of a run. */
export function showRun(run: RunDetail, paint: Paint): string {
  const sections = [
    head(run, paint),
    run.steps.length > 0 && table(run.steps, stepColumns, { paint, empty: "" }),
    run.attemptList.length > 0 && table(run.attemptList, attemptColumns, { paint, empty: "" }),
    run.stepCount === null &&
      run.timeline.length > 0 &&
      table(run.timeline, timelineColumns, { paint, empty: "" }),
    titled("Started with", run.runInput, paint),
    titled("Input", run.input, paint),
    titled("Output", run.output, paint),
  ];
  return sections.filter(Boolean).join("\n\n");
}

function head(run: RunDetail, paint: Paint): string {
  const { error } = run;
  return details(
    {
      run: run.id,
      status: run.status,
      outcome: run.outcome,
      result: resultOf(run),
      error: error && `${error.category}, ${error.code}: ${error.message}`,
      ...(run.stepCount === null
        ? { action: run.actionId, tool: run.toolName ?? "(deleted)" }
        : { steps: run.stepCount }),
      step: run.stepId && nameOf(run),
      [run.stepId === null ? "called by" : "step of"]: run.parentId,
      event: run.eventName,
      "set going by": run.trigger,
      "asked for by": run.startedBy && starterOf(run.startedBy),
      "agent session": run.agentSessionId,
      session: run.sessionId,
      cost: run.cost,
      "tokens used": run.tokensUsed,
      "from the cache": run.cacheAgeMs === null ? null : `${formatDuration(run.cacheAgeMs)} old`,
      approval: approvalOf(run),
      "replay of": run.replayOf,
      "due at": formatTime(run.nominalAt),
      "asked for at": formatTime(run.createdAt),
      "began at": formatTime(run.startedAt),
      "ended at": formatTime(run.finishedAt),
      took: formatDuration(run.durationMs),
      waited: run.waitedMs > 0 ? formatDuration(run.waitedMs) : null,
      "given up at": formatTime(run.deadAt),
      "told to stop at": formatTime(run.cancelRequestedAt),
      "next attempt at": formatTime(run.nextAttemptAt),
      "waits for": run.waits[0] && waitsOf(run),
    },
    paint,
  );
}

function starterOf({ name, token }: NonNullable<RunDetail["startedBy"]>): string {
  return token === null ? name : `${name}, with the token "${token}"`;
}

function waitsOf({ waits }: RunDetail): string {
  return waits
    .map(
      ({ stage, stepId, until }) =>
        `${stepId === null ? "" : `${stepId}: `}${stage}${until === null ? "" : ` until ${formatTime(until)}`}`,
    )
    .join(", ");
}

function titled(title: string, value: unknown, paint: Paint): string | false {
  if (value === null || value === undefined) return false;
  return `${paint("bold", title)}\n${cleanText(typeof value === "string" ? value : JSON.stringify(value, null, 2))}`;
}

function approvalOf({ approval }: RunDetail): string | null {
  if (approval === null) return null;
  const { id, status, decidedBy, reason } = approval;
  if (status === "pending") return `waits; "carillon approvals approve ${id}" lets it run`;
  return `${status}${decidedBy === null ? "" : ` by ${decidedBy}`}${reason === null ? "" : `: ${reason}`}`;
}
