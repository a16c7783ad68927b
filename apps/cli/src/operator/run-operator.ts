import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { OperatorProgram } from "../cli-context.ts";
import { ToldError } from "../errors/told-error.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs one of the project's programs that need the database, as a process with this one's streams; the command line
 * itself never holds a database address or a key.
 * @throws ToldError when it fails: it has said why
 */
export async function runOperator(program: OperatorProgram, args: readonly string[]): Promise<void> {
  const file = fileURLToPath(new URL(`../../../../src/operate/${program}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: "inherit" });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  try {
    const [code] = await once(child, "exit");
    if (code !== 0) throw new ToldError(typeof code === "number" ? code : 1);
  } finally {
    for (const signal of SIGNALS) process.off(signal, forward);
  }
}
