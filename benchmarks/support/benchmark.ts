import type { Table } from "./table.ts";

export type BenchmarkOptions = {
  /** 1: the size of spec; 0.1: a tenth, for a smoke test. */
  readonly scale: number;
  /** Interleaved rounds, at least 1. */
  readonly repeats: number;
  /** Takes one line about what goes on. */
  readonly log: (line: string) => void;
};

export type Benchmark = {
  readonly name: string;
  /** What is done, in words, with the sizes at this scale. */
  readonly workload: (options: BenchmarkOptions) => string;
  /** @throws CheckFailedError when its own results do not hold */
  readonly run: (options: BenchmarkOptions) => Promise<readonly Table[]>;
};

/** A size at the scale of this run, at least `least`. */
export function scaled(size: number, { scale }: Pick<BenchmarkOptions, "scale">, least = 1): number {
  return Math.max(least, Math.round(size * scale));
}
