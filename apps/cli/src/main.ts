import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { CommanderError } from "commander";
import { connect } from "./connect.ts";
import { createProgram } from "./create-program.ts";
import { download } from "./download.ts";
import { readEnvironment } from "./env.ts";
import { explainError } from "./errors/explain-error.ts";
import { ToldError } from "./errors/told-error.ts";
import { runOperator } from "./operator/run-operator.ts";
import { paintFor } from "./output/paint.ts";

const environment = readEnvironment();
const program = createProgram({
  streams: {
    write: (text) => void process.stdout.write(text),
    writeBytes: async (bytes) => {
      if (!process.stdout.write(bytes)) await once(process.stdout, "drain");
    },
    writeError: (text) => void process.stderr.write(text),
    paint: paintFor(process.stdout),
  },
  client: () => connect(environment),
  download: (path) => download(environment, path),
  operate: runOperator,
  sleep: (ms) => sleep(ms),
});

// Whoever read our output has gone (`carillon runs list | head -1`): there is nothing left to do.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  const told = error instanceof CommanderError || error instanceof ToldError;
  if (!told) process.stderr.write(`error: ${explainError(error, environment)}\n`);
  process.exitCode = told ? error.exitCode : 1;
}
