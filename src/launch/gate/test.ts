import { ensureChromium } from "./ensure-chromium.ts";
import { runSteps, summary } from "./run-steps.ts";
import type { Step } from "./step.ts";
import { checks, endToEnd, integration, unit } from "./steps.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);

const browser: Step = {
  name: "e2e",
  async run() {
    const missing = await ensureChromium();
    return missing === undefined ? endToEnd.run() : { passed: 0, failed: 1, output: missing };
  },
};

const checked = await runSteps(checks, { atOnce: 2, print });
const tested = await runSteps([unit, integration, browser], { atOnce: 1, print });
const total = { passed: checked.passed + tested.passed, failed: checked.failed + tested.failed };
print(summary(total));
process.exit(total.failed === 0 ? 0 : 1);
