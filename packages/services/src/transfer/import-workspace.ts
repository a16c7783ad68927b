import type { WorkspaceImported, WorkspaceImportInput } from "@carillon/core";
import { announce, audit } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { checkReferences } from "./check-references.ts";
import { importAgents } from "./import-agents.ts";
import { importAlerts } from "./import-alerts.ts";
import { importCalendars, readyCalendars } from "./import-calendars.ts";
import { importConnections } from "./import-connections.ts";
import { type ImportContext, startImport } from "./import-context.ts";
import { importEvents } from "./import-events.ts";
import { importVariables } from "./import-variables.ts";
import { openDocument } from "./open-document.ts";

/**
 * Brings a document's parts into the workspace, all of them or none. What is there by the same name stays as it is and is
 * used in the place of the document's; what lacks its secrets is left out, with what needs it.
 * @throws BadRequestError with the path of what is wrong in the document, or for a passphrase that does not open it
 */
export async function importWorkspace(
  deps: ServiceDeps,
  caller: Caller,
  { data, passphrase, dryRun }: WorkspaceImportInput,
): Promise<WorkspaceImported> {
  requirePermission(caller, "transfer.write");
  refuseUnsafeInput(data, "data");
  checkReferences(data);
  const opened = await openDocument(data, passphrase);
  const calendars = await readyCalendars(deps, data.calendars);
  const { workspaceId } = caller;
  const items = await deps.database.sql
    .begin(async (tx) => {
      const context = await startImport({ deps, tx, caller, opened });
      await importVariables(context, data.variables);
      await importConnections(context, data.connections);
      await importCalendars(context, calendars);
      await importEvents(context, data.events);
      await importAlerts(context, data.alerts);
      await importAgents(context, data);
      if (dryRun) throw new Undone(context.items);
      await audit(tx, {
        ...auditor(caller),
        verb: "workspace.import",
        target: `workspace:${workspaceId}`,
        details: { from: data.name, ...countsOf(context.items) },
      });
      await announce(tx, { kind: "alerts" });
      await announce(tx, { kind: "limits" });
      return context.items;
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.items;
      throw error;
    });
  if (!dryRun) {
    deps.engine.dropAll();
    deps.knownConnections.forget();
  }
  return { dryRun, items: items as WorkspaceImported["items"] };
}

/** Ends the transaction of a preview, which does all that an import does, and then nothing. */
class Undone extends Error {
  readonly items: ImportContext["items"];
  constructor(items: ImportContext["items"]) {
    super("an import was previewed");
    this.items = items;
  }
}

function countsOf(items: ImportContext["items"]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
