import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COPIED = [
  "packages",
  "src",
  "apps/cli",
  "biome.json",
  "tsconfig.json",
  "vitest.config.ts",
  "package.json",
  ".gitignore",
];
const LEFT_OUT = new Set(["node_modules", ".next", ".data", ".turbo"]);

let copy: string;

/** The project without its product's data: its own packages, and the libraries of this one. */
function copyProject(): string {
  const target = mkdtempSync(join(tmpdir(), "carillon-copy-"));
  for (const each of COPIED) {
    cpSync(join(ROOT, each), join(target, each), {
      recursive: true,
      filter: (source) => !LEFT_OUT.has(basename(source)),
    });
  }
  const modules = join(target, "node_modules");
  mkdirSync(join(modules, "@carillon"), { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name !== "@carillon" && name !== ".cache")
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  for (const name of readdirSync(join(target, "packages")))
    symlinkSync(join(target, "packages", name), join(modules, "@carillon", name));
  if (existsSync(join(ROOT, "apps/cli/node_modules")))
    symlinkSync(join(ROOT, "apps/cli/node_modules"), join(target, "apps/cli/node_modules"));
  return target;
}

type Run = { readonly code: number; readonly output: string };

function node(args: readonly string[], cwd: string): Promise<Run> {
  const env = { PATH: process.env.PATH, NODE_ENV: "test" as const, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
    });
  });
}
const generate = (...args: string[]) => node(["apps/cli/src/main.ts", "connector", "new", ...args], copy);

beforeAll(() => {
  copy = copyProject();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("carillon connector new", () => {
  it("makes a connector of the repository that passes its contract test, the formatter and the linter as it stands", async () => {
    const made = await generate("acme-crm");
    expect(made).toMatchObject({ code: 0 });
    const list = readFileSync(join(copy, "packages/connectors/src/index.ts"), "utf8");
    expect(list).toContain('import { acmeCrm } from "./acme-crm/acme-crm.ts";');
    expect(list).toMatch(/builtinConnectors[^;]*\bacmeCrm\b/);

    const folders = ["packages/connectors/src/acme-crm", "packages/testing/src/providers/acme-crm"];
    const biome = await node(
      ["node_modules/@biomejs/biome/bin/biome", "check", ...folders, "packages/connectors/src/index.ts"],
      copy,
    );
    expect(biome).toMatchObject({ code: 0 });
    const tested = await node(
      ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "packages/connectors/src/acme-crm"],
      copy,
    );
    expect(tested.output).toMatch(/Tests\s+18 passed/);
    expect(tested.code).toBe(0);
  });

  it("refuses a name that is taken or none, and overwrites nothing", async () => {
    expect(await generate("slack")).toMatchObject({
      code: 1,
      output: "error: There is a connector SLACK already\n",
    });
    expect((await generate("Acme CRM")).output).toMatch(/^error: "Acme CRM" is no name for a connector/);
    expect((await generate("oauth")).output).toMatch(
      /^error: packages\/connectors\/src\/oauth is there already/,
    );
    const folder = join(copy, "full");
    mkdirSync(join(folder, "inner"), { recursive: true });
    expect((await generate("other", "--package", folder)).output).toMatch(/full is not empty\n$/);
  });

  it("makes a package of its own, which passes the same test from outside and is loaded by CONNECTORS", async () => {
    const outside = mkdtempSync(join(tmpdir(), "carillon-package-"));
    try {
      const folder = join(outside, "ticker");
      expect(await generate("ticker", "--package", folder)).toMatchObject({ code: 0 });
      const tested = await node([join(copy, "node_modules/vitest/vitest.mjs"), "run", "--root", "."], folder);
      expect(tested.output).toMatch(/Tests\s+18 passed/);
      const { loadConnectors } = await import("../../src/connectors/load-connectors.ts");
      const { registry, problems } = await loadConnectors({ builtin: [], packages: [folder] });
      expect({ problems, found: registry.connectors().map(({ type }) => type) }).toEqual({
        problems: [],
        found: ["TICKER"],
      });
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });
});
