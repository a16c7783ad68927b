import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LaunchError } from "../bootstrap/launch-error.js";
import { lastLines, runCommand } from "../bootstrap/run-command.js";
import { compressAssets } from "./compress-assets.ts";
import { hashSources } from "./hash-sources.ts";

/** All that the pages are built from. */
const sources = [
  "apps/web",
  "packages/client",
  "packages/core",
  "docs/guides",
  "docs/connectors",
  "docs/agents.md",
  "docs/cli.md",
  "package-lock.json",
  "tsconfig.json",
];

/**
 * Builds the pages if their sources have changed since the last build that succeeded.
 * @throws LaunchError with the last lines of a build that failed
 */
export async function buildWeb({ root, signal }: { root: string; signal: AbortSignal }): Promise<void> {
  const output = join(root, "apps", "web", ".next");
  const stamp = join(output, "carillon-build");
  const sourceHash = hashSources(root, sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash) return;
  rmSync(stamp, { force: true });
  const result = await runBuild(root, signal);
  if (signal.aborted) return;
  if (result.code !== 0) {
    throw new LaunchError(`The web pages could not be built:\n${lastLines(result.output, 40)}`);
  }
  await compressAssets(addAssets(root));
  writeFileSync(stamp, sourceHash);
}

// Next leaves them out of its standalone output, for a CDN that we do not have. Returns the folder of scripts and styles.
function addAssets(root: string): string {
  const web = join(root, "apps", "web");
  const standalone = join(web, ".next", "standalone", "apps", "web");
  const assets = join(standalone, ".next", "static");
  const copies = [
    [join(web, ".next", "static"), assets],
    [join(web, "public"), join(standalone, "public")],
  ] as const;
  for (const [from, to] of copies) {
    rmSync(to, { recursive: true, force: true });
    if (existsSync(from)) cpSync(from, to, { recursive: true });
  }
  return assets;
}

// turbo brings back what it has built before from the same sources; where it does not run, npm builds without it.
async function runBuild(root: string, signal: AbortSignal) {
  const options = {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production" as const,
      NEXT_TELEMETRY_DISABLED: "1",
      TURBO_TELEMETRY_DISABLED: "1",
    },
    signal,
  };
  const turbo = join(root, "node_modules", ".bin", "turbo");
  const turboArgs = ["run", "build", "--filter=@carillon/web", "--output-logs=errors-only"];
  const first = await runCommand("Building the web pages", {
    ...options,
    command: turbo,
    args: turboArgs,
  }).catch((error) => ({ code: 1, output: String(error) }));
  if (first.code === 0 || signal.aborted) return first;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const npmArgs = ["run", "build", "-w", "apps/web"];
  return runCommand("Building the web pages again, without the cache", {
    ...options,
    command: npm,
    args: npmArgs,
  });
}
