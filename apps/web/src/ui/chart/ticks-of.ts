const STEPS = [1, 2, 5, 10] as const;

/**
 * Round values from 0 to at least `max`, three to six of them, for the lines of a chart.
 * @param max not negative
 * @param whole only whole numbers, for what is counted
 */
export function ticksOf(max: number, { whole }: { whole: boolean }): readonly number[] {
  const rough = Math.max(max, whole ? 1 : Number.MIN_VALUE * 1e20) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough * 0.999) ?? 10) * power;
  const used = whole ? Math.max(1, step) : step;
  const count = Math.max(1, Math.ceil(max / used - 1e-9));
  // 3 × 0.1 is 0.30000000000000004.
  return Array.from({ length: count + 1 }, (_, n) => Number((n * used).toPrecision(12)));
}
