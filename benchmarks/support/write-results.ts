import { mkdirSync, writeFileSync } from "node:fs";

const RESULTS = new URL("../results/", import.meta.url);

/** Keeps what was measured in benchmarks/results/NAME.json. */
export function writeResults(name: string, results: object): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(results, null, 2)}\n`);
}
