import { runSteps, summary } from "./run-steps.ts";
import { connectors } from "./steps.ts";

// `npm run connectors`: the contract suite alone, and what it tried of each connector and action.
const print = (line: string) => process.stdout.write(`${line}\n`);
const total = await runSteps(connectors, { atOnce: 1, print });
print(summary(total));
process.exit(total.failed === 0 ? 0 : 1);
