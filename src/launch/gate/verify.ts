import { runSteps, summary } from "./run-steps.ts";
import { checks, integrationOfPackages, unit } from "./steps.ts";

// The longest first, so that the two cores end together. `npm run verify -- lint types` runs those two.
const all = [integrationOfPackages, unit, ...checks];
const wanted = process.argv.slice(2);
const steps = wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name));
const print = (line: string) => process.stdout.write(`${line}\n`);
const total = await runSteps(steps, { atOnce: 2, print });
print(summary(total));
process.exit(total.failed === 0 ? 0 : 1);
