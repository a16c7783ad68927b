/** By powers of ten, from the first tick to the last. */
export type RangeScale = { readonly ticks: readonly number[] };

/** The smallest that is told apart. */
const LEAST = 0.1;

/** Powers of ten around all values, at least one step; nothing where there are none. */
export function rangeScale(values: readonly number[]): RangeScale | null {
  if (values.length === 0) return null;
  const exponent = (value: number) => Math.log10(Math.max(LEAST, value));
  const low = Math.floor(Math.min(...values.map(exponent)));
  const high = Math.max(low + 1, Math.ceil(Math.max(...values.map(exponent))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, n) => Number((10 ** (low + n)).toPrecision(3))),
  };
}

/** Where on the scale, 0 to 1. */
export function shareOn({ ticks }: RangeScale, value: number): number {
  const [first = LEAST, last = LEAST * 10] = [ticks[0], ticks.at(-1)];
  const share = Math.log10(Math.max(LEAST, value) / first) / Math.log10(last / first);
  return Math.min(1, Math.max(0, share));
}
