import { parseArgs, styleText } from "node:util";
import type { Check } from "./doctor/check.ts";
import { examine } from "./doctor/examine.ts";
import { runProgram } from "./run-program.ts";

const LOOKS = { ok: "green", warn: "yellow", fail: "red" } as const;

await runProgram(async (args) => {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const checks = await examine();
  const isHealthy = checks.every(({ status }) => status !== "fail");
  process.stdout.write(
    values.json ? `${JSON.stringify({ ok: isHealthy, checks }, null, 2)}\n` : inWords(checks),
  );
  if (!isHealthy) process.exitCode = 1;
});

function inWords(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(({ name, status, message, hint }) => {
    const mark = styleText(LOOKS[status], status.padEnd(4), { stream: process.stdout });
    const advice = hint === undefined ? "" : `\n${" ".repeat(width + 8)}→ ${hint}`;
    return `${mark}  ${name.padEnd(width)}  ${message}${advice}\n`;
  });
  return lines.join("");
}
