import { runSteps, summary } from "./run-steps.ts";
import { checks, integration, unit } from "./steps.ts";

// The longest first, so that the two cores end together.
const steps = [integration, unit, ...checks];
const print = (line: string) => process.stdout.write(`${line}\n`);
const total = await runSteps(steps, { atOnce: 2, print });
print(summary(total));
process.exit(total.failed === 0 ? 0 : 1);
