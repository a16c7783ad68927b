import { spawn } from "node:child_process";
import { join } from "node:path";

/** A program beside the product, never imported by it. */
const PROGRAM = "packages/testing/src/demo/main.ts";
const FIRST_PORT = 4_100;
/** As many as packages/testing/src/demo/ports-of.ts gives out. */
const PORTS = 100;

/** The environment of `npm run dev`, whose tools may reach the stand-ins on this machine besides what EGRESS_ALLOW says. */
export function withStandIns(environment: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Array.from({ length: PORTS }, (_, n) => `127.0.0.1:${FIRST_PORT + n}`);
  const given = environment.EGRESS_ALLOW ?? "";
  return { ...environment, EGRESS_ALLOW: [...(given === "" ? [] : [given]), ...entries].join(",") };
}

/** Starts the stand-ins of all providers, which print what to paste into new connections. For `npm run dev` alone. */
export function startStandIns({
  root,
  environment,
  say,
}: {
  root: string;
  environment: Readonly<Record<string, string>>;
  say: (line: string) => void;
}): { stop(): void } {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, PROGRAM), String(FIRST_PORT)],
    {
      cwd: root,
      // Nothing of the product's own: neither its database nor a key.
      env: {
        PATH: environment.PATH ?? "",
        NODE_ENV: "development",
        STAND_INS_DATABASE_URL: environment.STAND_INS_DATABASE_URL ?? "",
      },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  let stopping = false;
  child.once("error", ({ message }) => say(`The stand-ins could not be started: ${message}`));
  child.once("exit", (code) => {
    if (!stopping) say(`The stand-ins ended by themselves (code ${code}).`);
  });
  return {
    stop: () => {
      stopping = true;
      child.kill("SIGTERM");
    },
  };
}
