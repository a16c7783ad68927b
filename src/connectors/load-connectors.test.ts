import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtinConnectors } from "@carillon/connectors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConnectors } from "./load-connectors.ts";

/** Outside of the install, so that nothing is found by being near. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "carillon-packages-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kit = `import { defineAction, defineConnector } from "@carillon/connector-kit"; import { z } from "zod";`;
const define = (type: string, provider: string, action = `${provider}.act`) => `defineConnector({
  type: "${type}", provider: "${provider}", name: "N", description: "D", category: "C", credentialsSchema: z.strictObject({}),
  rateLimit: null, timeoutMs: 1000, host: () => "example.com:443", testConnection: async () => ({ success: true, message: "", details: {} }),
  actions: [defineAction({ id: "${action}", name: "A", description: "D", actionType: "query", permission: "${provider}.act",
    inputSchema: z.strictObject({}), idempotent: true, execute: async () => null })] })`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const load = (packages: string[], timeoutMs = 10_000) =>
  loadConnectors({ builtin: builtinConnectors, packages, timeoutMs });
const added = ({ registry }: Awaited<ReturnType<typeof load>>) =>
  registry
    .connectors()
    .slice(builtinConnectors.length)
    .map(({ type }) => type);

describe("loadConnectors", () => {
  it("loads those of a file anywhere, which finds the kit and zod of the install", async () => {
    const loaded = await load([
      file("default.js", `${kit} export default ${define("ACME", "acme")};`),
      file(
        "named.ts",
        `${kit} export const connector = ${define("OTHER", "other")}; const typed: string = "a"; void typed;`,
      ),
      file(
        "several.js",
        `${kit} export const connectors = [${define("ONE", "one")}, ${define("TWO", "two")}];`,
      ),
    ]);
    expect(loaded.problems).toEqual([]);
    expect(added(loaded)).toEqual(["ACME", "OTHER", "ONE", "TWO"]);
  });

  it("loads that of a folder by its package.json", async () => {
    const path = join(folder, "package");
    mkdirSync(path);
    writeFileSync(
      join(path, "package.json"),
      '{"type": "module", "exports": {".": {"import": "./main.js"}}}',
    );
    writeFileSync(join(path, "main.js"), `${kit} export default ${define("FOLDER", "folder")};`);
    expect(added(await load([path]))).toEqual(["FOLDER"]);
    expect(added(await load(["./examples/connector-package"]))).toEqual(["NTFY"]);
  });

  it("leaves out what is broken, throws, ends the process or is not there, and says so; the rest is loaded", async () => {
    const loaded = await load([
      file("throws.js", "throw new Error('no licence, token=planted-secret-0123456789');"),
      file("syntax.js", "export default {"),
      file("exits.js", "process.exit(3);"),
      file("nothing.js", "export const other = 1;"),
      file("shape.js", `${kit} export default { ...${define("SHAPE", "shape")}, host: 7 };`),
      "no-such-package-of-anybody",
      "./no/such/path",
      file("good.js", `${kit} export default ${define("GOOD", "good")};`),
    ]);
    expect(added(loaded)).toEqual(["GOOD"]);
    const words = loaded.problems.map(({ source, problem }) => `${source.replace(folder, "")}: ${problem}`);
    expect(words).toEqual([
      expect.stringMatching(/^\/throws\.js: no licence/),
      expect.stringMatching(/^\/syntax\.js: ./),
      "/exits.js: it ended the process with code 3 when it was imported",
      "/nothing.js: it exports no connector: neither default, nor connector, nor connectors; and no hooks",
      "/shape.js: what it exports is no connector as defineConnector makes it (host: must be a function)",
      expect.stringMatching(/^no-such-package-of-anybody: Cannot find package/),
      "./no/such/path: there is nothing at ./no/such/path",
    ]);
    expect(words.join()).not.toContain("planted-secret");
  });

  it("waits no longer than it is told for one that never ends, be it idle or busy", async () => {
    const loaded = await load(
      [
        file("waits.js", "await new Promise((resolve) => setTimeout(resolve, 1e6));"),
        file("loops.js", "for (;;);"),
      ],
      2_000,
    );
    expect(loaded.problems.map(({ problem }) => problem)).toEqual([
      "it was not imported within 2 s",
      "it was not imported within 2 s",
    ]);
  });

  it("keeps the first where a type, a provider or an action's id is taken", async () => {
    const loaded = await load([
      file("type.js", `${kit} export default ${define("SLACK", "acme")};`),
      file("provider.js", `${kit} export default ${define("ACME", "slack", "slack.act")};`),
      file("first.js", `${kit} export default ${define("ACME", "acme")};`),
      file("again.js", `${kit} export default ${define("ACME", "acme")};`),
    ]);
    expect(loaded.problems.map(({ problem }) => problem)).toEqual([
      "Connector type SLACK is registered already",
      "Provider slack is registered already",
      "Connector type ACME is registered already",
    ]);
    expect(loaded.registry.connector("SLACK")?.name).toBe("Slack");
    expect(added(loaded)).toEqual(["ACME"]);
  });

  it("takes the hooks of a package, with or without connectors, and of two of one name the first", async () => {
    const hook = (name: string, extra = "") =>
      `defineHook({ name: "${name}", on: "before", run: () => undefined${extra} })`;
    const hookKit = `import { defineHook } from "@carillon/connector-kit"; ${kit}`;
    const loaded = await load([
      file("hooks.js", `${hookKit} export const hooks = [${hook("one")}, ${hook("two", ", priority: 5")}];`),
      file(
        "both.js",
        `${hookKit} export default ${define("BOTH", "both")}; export const hooks = [${hook("one")}];`,
      ),
      file("bad-hook.js", `${hookKit} export const hooks = [{ ...${hook("bad")}, on: "around" }];`),
    ]);
    expect(loaded.hooks.map(({ name, priority }) => ({ name, priority }))).toEqual([
      { name: "one", priority: 100 },
      { name: "two", priority: 5 },
    ]);
    expect(added(loaded)).toEqual(["BOTH"]);
    expect(loaded.problems.map(({ problem }) => problem)).toEqual([
      "There is a hook one already",
      expect.stringContaining("what it exports as hooks is no hook"),
    ]);
  });
});
