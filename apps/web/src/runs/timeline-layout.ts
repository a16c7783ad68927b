import type { CurrentWait, TimelineEntry } from "@carillon/core/contracts";
import { waitWords } from "#runs/stage-words.ts";

/** `until`: it goes on still, and ends then, or at no time that is known. `ofStep`: its stage is a step's name. */
export type ShownEntry = TimelineEntry & { readonly until?: string | null; readonly ofStep?: boolean };
export type TimelineBar = ShownEntry & {
  readonly key: string;
  readonly leftPercent: number;
  readonly widthPercent: number;
};
type Times = { readonly workingMs: number; readonly waitingMs: number };
export type TimelineGroup = Times & { readonly attempt: number; readonly bars: readonly TimelineBar[] };
export type TimelineLayout = Times & {
  readonly groups: readonly TimelineGroup[];
  readonly totalMs: number;
  /** What was waited for, the longest first. */
  readonly waits: readonly { readonly words: string; readonly ms: number }[];
};

const THINNEST_PERCENT = 0.6;
/** Between the making of a run that was in no queue and its beginning: what is shorter nobody waited for. ms */
const NOTABLE_WAIT_MS = 20;

/** `waitedMs`: what is known to have been waited for. */
type Beginning = {
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly waitedMs: number;
};

/** With the time before a worker took it up first, which no stage of the run can tell of. */
export function withQueueWait(entries: readonly ShownEntry[], run: Beginning): readonly ShownEntry[] {
  const durationMs = run.startedAt === null ? 0 : Date.parse(run.startedAt) - Date.parse(run.createdAt);
  // Of what is counted as waiting all is shown, so that the sums agree.
  const least = run.waitedMs > 0 ? 1 : NOTABLE_WAIT_MS;
  if (durationMs < least || entries.length === 0) return entries;
  return [{ stage: "queue", attempt: 0, at: run.createdAt, durationMs, kind: "waiting" }, ...entries];
}

type Waiting = Pick<CurrentWait, "stage" | "stepId" | "stepIndex" | "attempt" | "since" | "until" | "note">;

/** With what it waits for just now. @param now epoch ms, by the clock of whoever told of the waits */
export function withCurrentWaits(
  entries: readonly ShownEntry[],
  waits: readonly Waiting[],
  now: number,
): readonly ShownEntry[] {
  const going = waits.map(({ stage, stepId, stepIndex, attempt, since, until, note }) => ({
    stage: stepId === null ? stage : stepIndex === null ? stepId : `${stepId}[${stepIndex}]`,
    // Of a run with steps all stand in one group.
    attempt: stepId === null ? attempt : 1,
    ...(stepId !== null && { ofStep: true }),
    at: since,
    durationMs: Math.max(0, now - Date.parse(since)),
    kind: "waiting" as const,
    ...(stepId === null ? note !== null && { note } : { note: `Waits ${waitWords(stage)}` }),
    until,
  }));
  return [...entries, ...going];
}

/** Places the stages of a run on one axis from its first instant to its last, grouped by attempt. */
export function timelineLayout(entries: readonly ShownEntry[]): TimelineLayout {
  const starts = entries.map((entry) => Date.parse(entry.at));
  const origin = Math.min(...starts);
  const end = Math.max(...entries.map((entry, index) => (starts[index] ?? origin) + entry.durationMs));
  const totalMs = entries.length === 0 ? 0 : Math.max(end - origin, 0.001);
  const groups = new Map<number, TimelineBar[]>();
  for (const [index, entry] of entries.entries()) {
    const left = (((starts[index] ?? origin) - origin) / totalMs) * 100;
    const width = Math.max((entry.durationMs / totalMs) * 100, THINNEST_PERCENT);
    const bars = groups.get(entry.attempt) ?? [];
    bars.push({
      ...entry,
      key: `${entry.attempt}-${index}`,
      leftPercent: Math.min(left, 100 - THINNEST_PERCENT),
      widthPercent: Math.min(width, 100 - Math.min(left, 100 - THINNEST_PERCENT)),
    });
    groups.set(entry.attempt, bars);
  }
  return {
    groups: [...groups].map(([attempt, bars]) => ({ attempt, bars, ...timesOf(bars) })),
    totalMs,
    ...timesOf(entries),
    waits: waitsOf(entries),
  };
}

function timesOf(entries: readonly TimelineEntry[]): Times {
  const sum = (kind: TimelineEntry["kind"]) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, entry) => total + entry.durationMs, 0);
  return { workingMs: sum("working"), waitingMs: sum("waiting") };
}

function waitsOf(entries: readonly ShownEntry[]): TimelineLayout["waits"] {
  const sums = new Map<string, number>();
  for (const { kind, stage, ofStep, durationMs } of entries) {
    if (kind !== "waiting") continue;
    const words = ofStep ? `for ${stage}` : waitWords(stage);
    sums.set(words, (sums.get(words) ?? 0) + durationMs);
  }
  return [...sums].map(([words, ms]) => ({ words, ms })).sort((a, b) => b.ms - a.ms);
}
