import type { TimelineEntry, ToolActionLog } from "@carillon/core";

/** Between two pieces of work: what is shorter is the way from one step to the next. ms */
export const NOTABLE_WAIT_MS = 1_000;

/** A step, with its own timeline where it waited notably. */
export type TimedStep = { readonly log: ToolActionLog; readonly timeline: readonly TimelineEntry[] | null };

/**
 * Of a run with steps: when each was at work, and the times in which none was, told of the step that ended them. Waiting
 * overlaps with no work, so that both together are the time that the run took.
 * @param from epoch ms at which the run began
 */
export function stepsTimeline(steps: readonly TimedStep[], from: number): TimelineEntry[] {
  const pieces = steps.flatMap(workOf);
  const waits = new Map<TimelineEntry, TimelineEntry>();
  let end = from;
  for (const piece of pieces.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const start = Date.parse(piece.at);
    if (start - end >= NOTABLE_WAIT_MS) {
      const { stage, attempt } = piece;
      const at = new Date(end).toISOString();
      waits.set(piece, { stage, attempt, at, durationMs: start - end, kind: "waiting" });
    }
    end = Math.max(end, start + piece.durationMs);
  }
  return pieces.flatMap((piece) => {
    const wait = waits.get(piece);
    return wait ? [wait, piece] : [piece];
  });
}

/** What the step did in one go is one piece; what it waited meanwhile, for its next attempt or a limit, parts it. */
function workOf({ log, timeline }: TimedStep): TimelineEntry[] {
  const { stepId, stepIndex, createdAt, startedAt, durationMs, status } = log;
  if (startedAt === null || durationMs === null || stepId === null) return [];
  const stage = stepIndex === null ? stepId : `${stepId}[${stepIndex}]`;
  const start = Date.parse(startedAt);
  const end = Math.max(start, Date.parse(createdAt) + durationMs);
  const pieces: TimelineEntry[] = [];
  const add = (since: number, until: number) =>
    pieces.push({
      stage,
      attempt: 1,
      at: new Date(since).toISOString(),
      durationMs: until - since,
      kind: "working",
    });
  let since = start;
  for (const wait of timeline ?? []) {
    const at = Date.parse(wait.at);
    if (wait.kind !== "waiting" || wait.durationMs < NOTABLE_WAIT_MS || at < since || at >= end) continue;
    if (at > since) add(since, at);
    since = Math.min(end, at + wait.durationMs);
  }
  add(since, end);
  return pieces.map((piece, index) => (index === pieces.length - 1 ? { ...piece, note: status } : piece));
}
