import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../bootstrap/root.js";
import { runCommand } from "../bootstrap/run-command.js";
import type { Step, StepResult } from "./step.ts";

const config = join(root, ".dependency-cruiser.cjs");
const cruiser = [
  ...["-r", join(root, "src/launch/gate/swc-for-cruiser.cjs")],
  join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
  ...["--config", config],
];
const folders = ["packages", "apps", "src", "tests", "benchmarks", "examples"];

/** Imports that must be refused, by the rule that refuses them. */
const planted = [
  { file: "packages/core/src/planted.ts", imports: "../../db/src/index.ts", rule: "direction-core" },
  {
    file: "packages/engine/src/planted.ts",
    imports: "../../testing/src/index.ts",
    rule: "testing-is-for-tests",
  },
  { file: "apps/web/src/planted.tsx", imports: "../../../packages/db/src/index.ts", rule: "direction-apps" },
] as const;

/**
 * Runs dependency-cruiser over the project, after having seen that it refuses what it must: with a parser that
 * does not fit it reads no file at all and is content.
 */
export const boundariesStep: Step = {
  name: "boundaries",
  async run() {
    const blind = await findBlindRules();
    if (blind.length > 0) return failure(`Planted imports were not refused by: ${blind.join(", ")}`);
    const { code, output } = await cruise(root, folders);
    return code === 0 ? { passed: 1, failed: 0, output } : failure(output);
  },
};

async function findBlindRules(): Promise<string[]> {
  const field = mkdtempSync(join(tmpdir(), "carillon-boundaries-"));
  try {
    for (const { file, imports } of planted) {
      write(join(field, file), `import "${imports}";\nexport const planted: string = "";\n`);
      write(join(field, dirname(file), imports), "export const found = 1;\n");
    }
    cpSync(join(root, "package.json"), join(field, "package.json"));
    const { output } = await cruise(field, ["packages", "apps"]);
    return planted
      .filter(({ file, rule }) => !output.includes(`error ${rule}: ${file} `))
      .map(({ rule }) => rule);
  } finally {
    rmSync(field, { recursive: true });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function cruise(cwd: string, targets: string[]) {
  return runCommand("  boundaries", {
    command: process.execPath,
    args: [...cruiser, ...targets],
    cwd,
    env: { ...process.env, NO_COLOR: "1" },
  });
}

function failure(output: string): StepResult {
  return { passed: 0, failed: 1, output };
}
