import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConnectorNames } from "./connector-names.ts";

/** A file to be written: where, relative to the target's root, and what is in it. */
export type NewFile = { readonly path: string; readonly text: string };

/** The connector itself: the same in Carillon's repository and in a package of its own. */
const CONNECTOR = {
  "{{provider}}.ts": "connector.ts",
  "credentials.ts": "credentials.ts",
  "error-rules.ts": "error-rules.ts",
  "call-{{provider}}.ts": "call.ts",
  "test-connection.ts": "test-connection.ts",
  "icon.ts": "icon.ts",
  "actions/send.ts": "send.ts",
  "{{provider}}.test.ts": "connector.test.ts",
};

/** Those of a connector that comes with Carillon. */
export function filesInRepository(names: ConnectorNames): NewFile[] {
  const values = {
    ...names,
    standIn: `@carillon/testing/providers/${names.provider}`,
    startStandIn: "../stand-in.ts",
  };
  const connector = `packages/connectors/src/${names.provider}`;
  const standIn = `packages/testing/src/providers/${names.provider}`;
  return [
    ...Object.entries(CONNECTOR).map(([path, template]) => fill(join(connector, path), template, values)),
    fill(`${standIn}/index.ts`, "stand-in.ts", values),
    fill(`${standIn}/demo.ts`, "demo.ts", values),
  ];
}

/** Those of a package of its own. @param install path of Carillon, relative to the package */
export function filesOfPackage(names: ConnectorNames, install: string): NewFile[] {
  const values = { ...names, install, standIn: "./stand-in.ts", startStandIn: "@carillon/testing" };
  return Object.entries({
    ...CONNECTOR,
    "stand-in.ts": "stand-in.ts",
    "index.ts": "index.ts",
    "package.json": "package.json",
    "tsconfig.json": "tsconfig.json",
    "vitest.config.ts": "vitest.config.ts",
  }).map(([path, template]) => fill(path, template, values));
}

function fill(path: string, template: string, values: Readonly<Record<string, string>>): NewFile {
  const text = readFileSync(new URL(`./template/${template}.txt`, import.meta.url), "utf8");
  return { path: put(path, values), text: put(text, values) };
}

function put(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a template names ${name}, which is none of its values`);
    return value;
  });
}
