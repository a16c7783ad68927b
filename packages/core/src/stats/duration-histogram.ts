/**
 * Counts by bucket of duration. Bucket b holds what is over GROWTH^(b-1) ms and at most GROWTH^b ms, so that a percentile read
 * from it is at most `DURATION_ERROR` off; buckets of many histograms add up (DDSketch, Masson et al. 2019).
 */
export type DurationHistogram = Readonly<Record<string, number>>;

/** How far a percentile may be from the true one, as a share of it. */
export const DURATION_ERROR = 0.02;
export const DURATION_GROWTH = (1 + DURATION_ERROR) / (1 - DURATION_ERROR);
/** Durations below this are taken for this. ms */
export const SHORTEST_DURATION_MS = 0.01;

/** The duration in ms that a share `rank` (0 to 1) of all does not exceed; null where none was measured. */
export function percentileOf(histogram: DurationHistogram, rank: number): number | null {
  const buckets = Object.entries(histogram)
    .map(([bucket, count]) => ({ bucket: Number(bucket), count }))
    .sort((a, b) => a.bucket - b.bucket);
  const all = buckets.reduce((sum, { count }) => sum + count, 0);
  let left = Math.max(1, Math.ceil(rank * all));
  for (const { bucket, count } of buckets) {
    left -= count;
    // As far from one end of the bucket as from the other, in proportion.
    if (left <= 0) return (2 * DURATION_GROWTH ** bucket) / (DURATION_GROWTH + 1);
  }
  return null;
}

/** The average duration in ms, as far off at most as a percentile; null where none was measured. */
export function averageOf(histogram: DurationHistogram): number | null {
  let count = 0;
  let sum = 0;
  for (const [bucket, of] of Object.entries(histogram)) {
    count += of;
    sum += (of * 2 * DURATION_GROWTH ** Number(bucket)) / (DURATION_GROWTH + 1);
  }
  return count === 0 ? null : sum / count;
}
