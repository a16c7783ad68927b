import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runVitest } from "./run-vitest.ts";
import { writePage } from "./write-page.ts";

const USAGE = `npm run faults [-- PART…]

  The faults of spec/scheduling.md at full size, one after the other, in some 20 minutes; their figures go to
  docs/faults.md. PART: only the test files whose name has it.
`;

/** The tests that tell figures. */
const FILES = [
  "tests/integration/faults/",
  "tests/integration/scheduling/skewed-claimers.test.ts",
  "tests/integration/scheduling/outage.test.ts",
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: "boolean" } } });
if (values.help) process.stdout.write(USAGE);
else process.exitCode = await runFaults(positionals);

/** @returns 0 when every fault was survived */
async function runFaults(parts: readonly string[]): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "carillon-faults-"));
  const figuresFile = join(directory, "figures.jsonl");
  const startedAt = performance.now();
  try {
    const code = await runVitest({ files: parts.length > 0 ? parts : FILES, figuresFile });
    const minutes = (performance.now() - startedAt) / 60_000;
    process.stdout.write(
      `faults: ${code === 0 ? "all survived" : "NOT all survived"}, ${minutes.toFixed(1)} min\n`,
    );
    if (code === 0) {
      writePage(readFileSync(figuresFile, "utf8").trimEnd().split("\n"));
      process.stdout.write("The figures are in docs/faults.md\n");
    }
    return code;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
