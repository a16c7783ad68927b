import type { WorkspaceExport } from "@carillon/core";
import { addTool } from "../tools/create-tool.ts";
import { type ImportContext, inPart } from "./import-context.ts";

/** Makes the connections that are not there; one without credentials is left out, with what needs it. */
export async function importConnections(
  { deps, tx, caller, opened, existing, ids, tell }: ImportContext,
  connections: WorkspaceExport["connections"],
): Promise<void> {
  for (const [at, { id, builtIn, credentials: _, ...connection }] of connections.entries()) {
    const { name, type } = connection;
    const there = existing.find(
      (thing) =>
        thing.kind === "connection" &&
        thing.type === type &&
        (builtIn ? thing.builtIn : !thing.builtIn && thing.name === name),
    );
    if (there) {
      ids.connections.set(id, there.id);
      // Each workspace has its own: there is nothing to tell.
      if (!builtIn) tell({ kind: "connection", name, outcome: "exists" });
      continue;
    }
    const missing = whyMissing({
      hasConnector: deps.registry.connector(type) !== undefined,
      isOpened: opened.credentials.has(id),
      builtIn,
      type,
    });
    const credentials = opened.credentials.get(id);
    if (missing !== null || !credentials) {
      tell({ kind: "connection", name, outcome: "missing", note: missing ?? "" });
      continue;
    }
    const made = await inPart(`connections.${at}`, () =>
      addTool(deps, tx, caller, { ...connection, credentials }),
    );
    ids.connections.set(id, made.id);
    tell({ kind: "connection", name, outcome: "new" });
  }
}

function whyMissing(of: {
  hasConnector: boolean;
  isOpened: boolean;
  builtIn: boolean;
  type: string;
}): string | null {
  if (!of.hasConnector || of.builtIn) return `There is no connector ${of.type} here`;
  if (of.isOpened) return null;
  return `Its credentials are not in the export, or no passphrase was given: make a connection of this name and of type ${of.type} first`;
}
