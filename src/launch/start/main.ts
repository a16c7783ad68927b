import { EmbeddedPostgresError } from "@carillon/db/embedded";
import { LaunchError } from "../bootstrap/launch-error.js";
import { loadDotEnv } from "../bootstrap/load-dot-env.js";
import { root } from "../bootstrap/root.js";
import { buildWeb } from "../build-web/build-web.ts";
import { findBadValues } from "./find-bad-values.ts";
import { programFiles } from "./role-programs.ts";
import { readSettings } from "./settings.ts";
import { withStandIns } from "./stand-ins.ts";
import { listenForStop } from "./stop-request.ts";
import { supervise } from "./supervise.ts";

async function main(args: string[]): Promise<void> {
  const dev = args.includes("--dev");
  const stop = listenForStop(process.env);
  const given = loadDotEnv(root, process.env);
  const environment = dev ? withStandIns(given) : given;
  const settings = readSettings(environment, { root, dev });
  if (!dev && (settings.role === "all" || settings.role === "web"))
    await buildWeb({ root, signal: stop.signal });
  if (stop.signal.aborted) return;
  await supervise({
    root,
    files: programFiles,
    environment,
    settings,
    stop,
    say: (line) => process.stderr.write(`${line}\n`),
    ready: (line) => process.stdout.write(`${line}\n`),
  });
}

try {
  await main(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  const expected = error instanceof LaunchError || error instanceof EmbeddedPostgresError;
  const words = expected ? error.message : (error instanceof Error && error.stack) || error;
  process.stderr.write(`${(await findBadValues(process.env)) ?? words}\n`);
  process.exit(1);
}
