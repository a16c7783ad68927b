import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../../../src/launch/bootstrap/root.js";
import { freePort } from "../support/free-port.ts";
import { areGone, childrenOf, launch, until } from "./launched.ts";

/** Debian's nobody: a user without a home or rights of its own. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** Root's own home, for one, lets nobody in; who starts Carillon as an ordinary user has it where that user gets to. */
function isReachable(): boolean {
  const look = spawnSync(process.execPath, ["-e", "process.chdir(process.argv[1])", root], NOBODY);
  return look.status === 0;
}

// Run by an ordinary user, every other test of the launcher shows this.
if (process.getuid?.() === 0 && isReachable()) {
  it("started by an ordinary user, runs all as that user and stops clean", async () => {
    const home = mkdtempSync(join(tmpdir(), "carillon-user-"));
    chownSync(home, NOBODY.uid, NOBODY.gid);
    const dataDir = join(home, "data");
    const env = { DATA_DIR: dataDir, PORT: String(await freePort()), HOME: home };
    const one = launch(env, { user: NOBODY });
    try {
      await one.ready();
      const children = childrenOf(dataDir);
      expect(children.length).toBeGreaterThan(2);
      for (const { pid } of children) expect(statSync(`/proc/${pid}`).uid).toBe(NOBODY.uid);
      for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).uid).toBe(NOBODY.uid);
      expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
      one.process.kill("SIGTERM");
      expect(await one.exited()).toEqual({ code: 0, signal: null });
      await until(() => areGone(children));
    } finally {
      one.process.kill("SIGTERM");
      await one.exited();
      rmSync(home, { recursive: true });
    }
  });
}
