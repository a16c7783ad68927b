import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { startRole } from "./role-process.ts";

it("starts a role again though there was once no room for a process", async () => {
  const root = mkdtempSync(join(tmpdir(), "carillon-role-"));
  const cwd = join(root, "home");
  await mkdir(cwd);
  const lines: string[] = [];
  const changed = vi.fn();
  const role = startRole(
    {
      name: "worker",
      args: ["-e", "process.send({ ready: true }); setInterval(() => {}, 1000)"],
      env: { PATH: process.env.PATH ?? "", NODE_ENV: "production" },
      cwd,
      showOutput: false,
    },
    { changed, say: (line) => lines.push(line) },
  );
  onTestFinished(async () => {
    await role.stop();
    rmSync(root, { recursive: true, force: true });
  });
  await role.ready;
  // Without its directory none can be made.
  await rm(cwd, { recursive: true });
  process.kill(role.identity()?.pid ?? 0, "SIGKILL");
  await vi.waitUntil(() => lines.length === 2, { timeout: 30_000 });
  expect(lines[1]).toContain("ENOENT");
  await mkdir(cwd);
  await vi.waitUntil(() => changed.mock.calls.length === 2, { timeout: 30_000 });
  expect(role.identity()).toBeDefined();
});
