import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { declaredConnectors } from "../declared-connectors.ts";
import { root } from "../launch/bootstrap/root.js";
import { addToList } from "./connector/add-to-list.ts";
import { filesInRepository, filesOfPackage, type NewFile } from "./connector/connector-files.ts";
import { connectorNames } from "./connector/connector-names.ts";
import { OperatorError } from "./operator-error.ts";
import { runProgram } from "./run-program.ts";

const LIST = join(root, "packages/connectors/src/index.ts");

await runProgram(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { package: { type: "string" }, json: { type: "boolean" } },
  });
  const names = connectorNames(positionals[0] ?? "");
  const taken = declaredConnectors.find(
    ({ provider, type }) => provider === names.provider || type === names.CONST,
  );
  if (taken) throw new OperatorError(`There is a connector ${taken.type} already`);
  const folder = values.package === undefined ? undefined : resolve(values.package);
  const target = folder ?? root;
  const files = folder ? filesOfPackage(names, installFrom(folder)) : filesInRepository(names);
  if (!folder && existsSync(join(root, "packages/connectors/src", names.provider)))
    throw new OperatorError(`packages/connectors/src/${names.provider} is there already`);
  write(target, files);
  if (!folder) writeFileSync(LIST, addToList(readFileSync(LIST, "utf8"), names));
  const next = folder
    ? `cd ${folder} && npm test; then CONNECTORS=${folder} npm start`
    : `npx vitest run --project unit packages/connectors/src/${names.provider}`;
  const made = files.map(({ path }) => join(target, path));
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ type: names.CONST, files: made, next }, null, 2)}\n`
      : inWords(made, next),
  );
});

/** @throws OperatorError when one of them is there, or the folder of a package is not empty: nothing is overwritten */
function write(target: string, files: readonly NewFile[]): void {
  const known = files.find(({ path }) => existsSync(join(target, path)));
  if (known) throw new OperatorError(`${join(target, known.path)} is there already`);
  if (target !== root && existsSync(target) && readdirSync(target).length > 0)
    throw new OperatorError(`${target} is not empty`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
}

function installFrom(folder: string): string {
  return relative(folder, root).split(sep).join("/") || ".";
}

function inWords(made: readonly string[], next: string): string {
  return `${made.map((path) => `made ${relative(process.cwd(), path)}\n`).join("")}Try it: ${next}\nThen read docs/guides/writing-a-connector.md.\n`;
}
