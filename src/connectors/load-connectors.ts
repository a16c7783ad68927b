import { type Connector, createRegistry, type Hook, type Registry } from "@carillon/connector-kit";
import { redact } from "@carillon/core";
import type { ConnectorProblem } from "@carillon/services";
import { root } from "../launch/bootstrap/root.js";
import { entryOf } from "./entry-of.ts";
import { importPackage } from "./import-connector.ts";
import { shareKit } from "./share-kit.ts";

/** Node starts a thread and reads the package's files within it. */
const IMPORT_WITHIN_MS = 10_000;
const MAX_WORDS = 500;

export type LoadedConnectors = {
  readonly registry: Registry;
  /** What packages have called around every run. */
  readonly hooks: readonly Hook[];
  /** What was left out, and why. */
  readonly problems: readonly ConnectorProblem[];
};

/**
 * The connectors of this install: those that come with it, then those of the packages that CONNECTORS names. One that
 * cannot be had, or whose type, provider or an action's id is taken, is left out and told; the others are not touched.
 */
export async function loadConnectors({
  builtin,
  packages,
  timeoutMs = IMPORT_WITHIN_MS,
}: {
  builtin: readonly Connector[];
  packages: readonly string[];
  timeoutMs?: number;
}): Promise<LoadedConnectors> {
  const registry = createRegistry(builtin);
  const problems: ConnectorProblem[] = [];
  const hooks: Hook[] = [];
  if (packages.length > 0) shareKit();
  for (const source of packages) {
    try {
      const imported = await importPackage(entryOf(source, root), timeoutMs);
      for (const hook of imported.hooks) {
        if (hooks.every(({ name }) => name !== hook.name)) hooks.push(hook);
        else problems.push({ source, problem: `There is a hook ${hook.name} already` });
      }
      for (const connector of imported.connectors) {
        try {
          registry.register(connector);
        } catch (error) {
          problems.push({ source, problem: wordsOf(error) });
        }
      }
    } catch (error) {
      problems.push({ source, problem: wordsOf(error) });
    }
  }
  return { registry, hooks, problems };
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return redact(words.split("\n")[0] ?? "").slice(0, MAX_WORDS) || "it could not be imported";
}
