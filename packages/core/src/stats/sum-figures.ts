import type { DurationHistogram } from "./duration-histogram.ts";

/** Figures of runs of one kind in a span of time that begins at `at`. */
export type FigureRow = {
  readonly key: string;
  readonly at: Date;
  readonly count: number;
  readonly successes: number;
  readonly durations: DurationHistogram;
  /** How long they waited (limiter, circuit, retry), added up, in whole ms each. */
  readonly waitedMs: number;
};

type Sum = {
  key: string;
  at: Date;
  count: number;
  successes: number;
  durations: Record<string, number>;
  waitedMs: number;
};

/** Adds up the figures of one key and one time, which `atOf` gives in epoch ms; sorted by time, then key. */
export function sumFigures(rows: readonly FigureRow[], atOf: (row: FigureRow) => number): FigureRow[] {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const at = atOf(row);
    const group = `${at} ${row.key}`;
    const sum = sums.get(group) ?? nothing(row.key, at);
    sums.set(group, sum);
    sum.count += row.count;
    sum.successes += row.successes;
    sum.waitedMs += row.waitedMs;
    for (const [bucket, count] of Object.entries(row.durations))
      sum.durations[bucket] = (sum.durations[bucket] ?? 0) + count;
  }
  return [...sums.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
}

function nothing(key: string, at: number): Sum {
  return { key, at: new Date(at), count: 0, successes: 0, durations: {}, waitedMs: 0 };
}
