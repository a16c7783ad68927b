import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { typesOf } from "@carillon/testing/openapi";
import { afterEach, expect, it } from "vitest";
import { createOpenApiDocument } from "./openapi-document.ts";

const directory = mkdtempSync(join(tmpdir(), "carillon-types-"));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const CLIENT = `
import type { operations } from "./carillon.ts";

type Input<Id extends keyof operations> = operations[Id] extends { requestBody: { content: { "application/json": infer Body } } } ? Body : undefined;
type Place<Id extends keyof operations> = operations[Id]["parameters"];
type Output<Id extends keyof operations> = operations[Id] extends { responses: { 200: { content: { "application/json": infer Answer } } } } ? Answer : never;
declare function call<Id extends keyof operations>(id: Id, place: Place<Id>, input: Input<Id>): Promise<Output<Id>>;

const list = await call("registry-list", { query: { category: "crm", limit: 5 } }, undefined);
const first: string | undefined = list.tools[0]?.name;
const made = await call("registry-execute", { path: { toolName: "crm.contact.create" } }, { inputs: { name: "Ada" }, dry_run: true });
const content: string = made.outputs.content;
const run = await call("executions-get", { path: { id: "0199a000-0000-7000-8000-000000000001" } }, undefined);
const status: "SUCCESS" | undefined = run.status === "SUCCESS" ? run.status : undefined;
console.log(first, content, status);
`;
const WRONG = `${CLIENT}
await call("registry-execute", { path: { toolName: "crm.contact.create" } }, { input: {} });
const n: number = list.tools;
await call("registry-fly", {}, undefined);
`;

/** As the project's own TypeScript sees it. */
function check(program: string): Promise<string> {
  writeFileSync(join(directory, "program.ts"), program);
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  );
  const options = ["--noEmit", "--strict", "--target", "es2024", "--module", "nodenext", "--types", ""];
  const files = ["--allowImportingTsExtensions", "--lib", "es2024,dom", join(directory, "program.ts")];
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, ...options, ...files], { cwd: directory }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}

it("gives openapi-typescript types that a client compiles against, and that see what is wrong", async () => {
  const document = createOpenApiDocument({ origin: "http://localhost:3000", version: "1.0.0" });
  writeFileSync(join(directory, "package.json"), '{"type": "module"}');
  writeFileSync(join(directory, "carillon.ts"), await typesOf(document));
  expect(await check(CLIENT)).toBe("");
  const problems = await check(WRONG);
  expect([...problems.matchAll(/error TS\d+/g)]).toHaveLength(3);
}, 60_000);
