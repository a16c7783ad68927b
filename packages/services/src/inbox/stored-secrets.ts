import { type Connector, type Registry, secretValues } from "@carillon/connector-kit";
import { createSecretHider } from "@carillon/core";
import { type Database, type SealedTool, sealedTools, stateOfTools } from "@carillon/db";
import type { Vault } from "@carillon/vault";
import { storedCredentials } from "../tools/credentials.ts";

export type Hide = <Value>(value: Value) => Value;

export type StoredSecrets = {
  /**
   * What takes the stored secrets of all tools of a workspace out of a value, and `others` too. As the tools are at the
   * time of the call: whoever changed them, and in whichever process.
   */
  hiderOf(workspaceId: string, others: readonly string[]): Promise<Hide>;
};

type Deps = {
  readonly sql: Database["sql"];
  readonly vault: Vault;
  readonly registry: Registry;
  /** How many tools may be held in memory, of all workspaces, once there is more than one. */
  readonly maxTools?: number;
};

type Opened = { readonly sealed: string; readonly secrets: readonly string[] };
type Held = {
  readonly state: string;
  readonly tools: ReadonlyMap<number, Opened>;
  /** What `hide` was made with, besides the tools. */
  readonly others: readonly string[];
  readonly hide: Hide;
};

/** About 100 MB with the spellings of a secret or two each. */
const MAX_TOOLS = 20_000;

/**
 * Holds the secrets of workspaces whose inbox or log was written to lately: each time it asks the database in one short
 * statement whether they still are what they were, and opens but those envelopes that are new.
 */
export function createStoredSecrets({ sql, vault, registry, maxTools = MAX_TOOLS }: Deps): StoredSecrets {
  const held = new Map<string, Held>();
  const pending = new Map<string, Promise<Held>>();

  const openNow = (tool: SealedTool, connector: Connector | undefined): Opened => ({
    sealed: tool.sealed,
    // One that does not open was not sent either.
    secrets: connector ? secretValues(connector.credentialsSchema, storedCredentials(vault, tool)) : [],
  });

  async function read(workspaceId: string, state: string, others: readonly string[]): Promise<Held> {
    const known = held.get(workspaceId);
    const tools = known?.state === state ? known.tools : await open(workspaceId, known?.tools);
    const secrets = [...tools.values()].flatMap((tool) => tool.secrets);
    const now = { state, tools, others, hide: createSecretHider({ secrets: [...secrets, ...others] }) };
    held.delete(workspaceId);
    held.set(workspaceId, now);
    leaveOut();
    return now;
  }

  async function open(workspaceId: string, known: ReadonlyMap<number, Opened> = new Map()) {
    const rows = await sealedTools(sql, workspaceId);
    return new Map(
      rows.map((row) => {
        const before = known.get(row.id);
        const isSame = before?.sealed === row.sealed;
        return [row.id, isSame ? before : openNow(row, registry.connector(row.type))] as const;
      }),
    );
  }

  /** Those not asked for the longest go first. */
  function leaveOut(): void {
    let count = 0;
    for (const { tools } of held.values()) count += tools.size;
    for (const [workspaceId, { tools }] of held) {
      if (count <= maxTools || held.size === 1) return;
      held.delete(workspaceId);
      count -= tools.size;
    }
  }

  return {
    async hiderOf(workspaceId, others) {
      const state = await stateOfTools(sql, workspaceId);
      const known = held.get(workspaceId);
      if (known?.state === state && isSame(known.others, others)) return known.hide;
      const key = JSON.stringify([workspaceId, state, others]);
      const reading =
        pending.get(key) ?? read(workspaceId, state, others).finally(() => void pending.delete(key));
      pending.set(key, reading);
      return (await reading).hide;
    },
  };
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a === b || (a.length === b.length && a.every((text, index) => text === b[index]));
