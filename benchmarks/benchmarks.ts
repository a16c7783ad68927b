import { pipeline } from "./pipeline/pipeline.ts";
import type { Benchmark } from "./support/benchmark.ts";
import { throughput } from "./throughput/throughput.ts";

/** All benchmarks, in the order in which `all` runs them. */
export const benchmarks: readonly Benchmark[] = [throughput, pipeline];
