import type { TimelineEntry } from "@carillon/core/contracts";

export type TimelineBar = TimelineEntry & {
  readonly key: string;
  readonly leftPercent: number;
  readonly widthPercent: number;
};
export type TimelineLayout = {
  readonly groups: readonly { readonly attempt: number; readonly bars: readonly TimelineBar[] }[];
  readonly totalMs: number;
  readonly workingMs: number;
  readonly waitingMs: number;
};

const THINNEST_PERCENT = 0.6;

/** Places the stages of a run on one axis from its first instant to its last, grouped by attempt. */
export function timelineLayout(entries: readonly TimelineEntry[]): TimelineLayout {
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
  const sum = (kind: TimelineEntry["kind"]) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, entry) => total + entry.durationMs, 0);
  return {
    groups: [...groups].map(([attempt, bars]) => ({ attempt, bars })),
    totalMs,
    workingMs: sum("working"),
    waitingMs: sum("waiting"),
  };
}
