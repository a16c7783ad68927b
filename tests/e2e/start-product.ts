import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../src/launch/bootstrap/root.js";
import { freePort } from "../integration/support/free-port.ts";

const patienceMs = 300_000;

/** Playwright's global setup: `npm start` as people run it, on a data directory and a port of its own. */
export default async function startProduct(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-e2e-"));
  const port = await freePort();
  const openIdPort = await freePort();
  const { PATH, HOME } = process.env;
  const product = spawn(process.execPath, [join(root, "src/launch/start.js")], {
    cwd: root,
    env: {
      PATH,
      HOME,
      NODE_ENV: "production",
      DATA_DIR: dataDir,
      PORT: String(port),
      SIGNUP: "open",
      // A test signs up as from an address of its own: of one address only so many may.
      TRUSTED_PROXIES: "127.0.0.1,::1",
      // Where the OpenID provider of oauth.spec.ts will be; nothing else on this machine may be called.
      EGRESS_ALLOW: `127.0.0.1:${openIdPort}`,
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [product.stdout, product.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const stop = async () => {
    if (product.exitCode === null) {
      product.kill("SIGTERM");
      await once(product, "exit");
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  const ready = until(product.stdout, () => output.includes(" is ready at "));
  const timer = AbortSignal.timeout(patienceMs);
  const outcome = await Promise.race([ready, once(product, "exit"), once(timer, "abort")]);
  if (outcome !== "ready") {
    await stop();
    throw new Error(`The product did not start:\n${output}`);
  }
  process.env.CARILLON_E2E_URL = `http://localhost:${port}`;
  process.env.CARILLON_E2E_OPENID_PORT = String(openIdPort);
  return stop;
}

function until(stream: NodeJS.ReadableStream, condition: () => boolean): Promise<"ready"> {
  return new Promise((resolve) => {
    stream.on("data", () => {
      if (condition()) resolve("ready");
    });
  });
}
