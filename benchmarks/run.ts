import { parseArgs } from "node:util";
import { benchmarks } from "./benchmarks.ts";
import type { Benchmark, BenchmarkOptions } from "./support/benchmark.ts";
import { describeMachine } from "./support/machine.ts";
import { printTable } from "./support/print-table.ts";
import { writeResults } from "./support/write-results.ts";

const USAGE = `npm run bench -- NAME… [--scale 0.1] [--repeats 5] [--strict]

  NAME       one or more of ${benchmarks.map(({ name }) => name).join(", ")}, or all
  --scale    a share of the full size
  --repeats  interleaved rounds (3)
  --strict   exit code 1 when a goal is missed, too
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Runs one benchmark and tells whether all goals are met. */
async function runOne(benchmark: Benchmark, options: BenchmarkOptions): Promise<boolean> {
  const { name } = benchmark;
  const workload = benchmark.workload(options);
  say(`${name}: ${workload}`);
  const machine = describeMachine();
  const tables = await benchmark.run(options);
  for (const table of tables) say(`\n${printTable(table)}`);
  say("");
  writeResults(name, {
    name,
    workload,
    at: new Date().toISOString(),
    machine,
    scale: options.scale,
    repeats: options.repeats,
    tables,
  });
  return tables.every(({ verdicts }) => verdicts.every(({ isMet }) => isMet));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: "string", default: "1" },
    repeats: { type: "string", default: "3" },
    strict: { type: "boolean", default: false },
  },
});
const scale = Number(values.scale);
const repeats = Number(values.repeats);
const chosen = positionals.includes("all")
  ? benchmarks
  : benchmarks.filter(({ name }) => positionals.includes(name));
const isUnknown = positionals.some(
  (name) => name !== "all" && !benchmarks.some((each) => each.name === name),
);
if (chosen.length === 0 || isUnknown || !(scale > 0) || !Number.isInteger(repeats) || repeats < 1) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  let isAllMet = true;
  for (const benchmark of chosen)
    isAllMet = (await runOne(benchmark, { scale, repeats, log: (line) => say(`  ${line}`) })) && isAllMet;
  if (values.strict && !isAllMet) process.exitCode = 1;
}
