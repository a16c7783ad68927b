import { agents } from "./agents/agents.ts";
import { fairness } from "./fairness/fairness.ts";
import { firing } from "./firing/firing.ts";
import { herd } from "./herd/herd.ts";
import { http } from "./http/http.ts";
import { latency } from "./latency/latency.ts";
import { lists } from "./lists/lists.ts";
import { page } from "./page/page.ts";
import { pipeline } from "./pipeline/pipeline.ts";
import { scale } from "./scale/scale.ts";
import type { Benchmark } from "./support/benchmark.ts";
import { throughput } from "./throughput/throughput.ts";

/** All benchmarks, in the order in which `all` runs them. */
export const benchmarks: readonly Benchmark[] = [
  throughput,
  firing,
  herd,
  pipeline,
  http,
  latency,
  scale,
  fairness,
  lists,
  agents,
  page,
];
