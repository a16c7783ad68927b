import {
  ConflictError,
  MAX_TRANSFERRED,
  PreconditionFailedError,
  type WorkspaceExport,
  type WorkspaceExportInput,
} from "@carillon/core";
import {
  audit,
  type EventRow,
  listAlertRules,
  listCalendars,
  listEvents,
  listTools,
  listVariables,
  type Sql,
  type ToolRow,
  type VariableRow,
} from "@carillon/db";
import { type Vault, VaultError } from "@carillon/vault";
import { findOrigin } from "../calendars/material-of.ts";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { openCredentials } from "../tools/credentials.ts";
import { openVariable } from "../variables/sealed-variable.ts";
import { exportedAgents } from "./exported-agents.ts";
import { exportedEvent } from "./exported-event.ts";
import { passphraseVault, SCRYPT } from "./passphrase-vault.ts";
import { connectionAad, variableAad } from "./transfer-aad.ts";

const PAGE = 200;

/**
 * The whole workspace as one document. Credentials and secrets are in it only sealed, with a key of the passphrase.
 * @throws ConflictError for more of a kind than a document holds
 */
export async function exportWorkspace(
  deps: ServiceDeps,
  caller: Caller,
  { passphrase }: WorkspaceExportInput,
): Promise<WorkspaceExport> {
  requirePermission(caller, "transfer.read");
  const { database, now, randomBytes } = deps;
  const salt = randomBytes(16);
  const sealing = passphrase === undefined ? null : await passphraseVault(passphrase, salt, SCRYPT);
  const { sql } = database;
  const tools = await allTools(sql, caller);
  const events = await allEvents(sql, caller);
  const whole = events.filter(({ lacksTool }) => !lacksTool);
  const agents = await exportedAgents(sql, caller);
  const ids = new Set(whole.map(({ id }) => id));
  const document: WorkspaceExport = {
    format: "carillon-workspace-1",
    exportedAt: now().toISOString(),
    name: caller.workspaceName,
    ...(sealing && { salt: salt.toString("base64"), scrypt: SCRYPT }),
    connections: tools.map((tool) => connectionOf(deps.vault, tool, sealing)),
    calendars: await calendarsOf(sql, caller, now()),
    variables: await variablesOf(deps, caller, sealing),
    events: whole.map((event) => exportedEvent(event, (id) => ids.has(id))),
    ...(await alertsOf(sql, caller, { tools: new Set(tools.map(({ id }) => id)), events: ids })),
    ...agents.parts,
  };
  document.leftOut.push(
    ...agents.leftOut,
    ...events
      .filter(({ lacksTool }) => lacksTool)
      .map(({ name }) => ({ kind: "event", name, reason: "a connection of it was deleted" })),
  );
  await audit(sql, {
    ...auditor(caller),
    verb: "workspace.export",
    target: `workspace:${caller.workspaceId}`,
    details: {
      connections: tools.length,
      events: document.events.length,
      variables: document.variables.length,
      withSecrets: sealing !== null,
    },
  });
  return document;
}

async function allTools(sql: Sql, { workspaceId }: Caller): Promise<ToolRow[]> {
  return pages("connections", async (offset) => {
    const { tools } = await listTools(sql, { workspaceId, limit: PAGE, offset, builtIn: true });
    return tools;
  });
}

async function allEvents(sql: Sql, { workspaceId }: Caller): Promise<EventRow[]> {
  return pages("events", async (offset) => {
    const { events } = await listEvents(sql, { workspaceId, limit: PAGE, offset });
    return events;
  });
}

async function pages<Row>(what: string, page: (offset: number) => Promise<readonly Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const rows = await page(all.length);
    all.push(...rows);
    if (all.length > MAX_TRANSFERRED)
      throw new ConflictError(
        `The workspace has more ${what} than one document holds, which is ${MAX_TRANSFERRED}`,
      );
    // Oldest first, so that a document reads as the workspace grew.
    if (rows.length < PAGE) return all.reverse();
  }
}

function connectionOf(
  vault: Vault,
  tool: ToolRow,
  sealing: Vault | null,
): WorkspaceExport["connections"][number] {
  const { id, name, type, builtIn, description, tags, isActive, rateLimit, concurrency } = tool;
  const credentials =
    builtIn || !sealing
      ? undefined
      : sealing.seal(JSON.stringify(openCredentials(vault, tool).credentials), connectionAad(id));
  return {
    ...{ id, name, type, builtIn, tags, isActive },
    ...(description !== undefined && { description }),
    ...(rateLimit !== null && { rateLimit }),
    ...(concurrency !== null && { concurrency }),
    ...(credentials !== undefined && { credentials }),
  };
}

/** What an address was fetched from may be a secret, so that what it gave is exported in its place. */
async function calendarsOf(sql: Sql, caller: Caller, now: Date): Promise<WorkspaceExport["calendars"]> {
  const { workspaceId } = caller;
  const calendars: WorkspaceExport["calendars"] = [];
  for (const { id, name, kind, timezone } of await listCalendars(sql, { workspaceId, now })) {
    const { source, entries, ics } = await findOrigin(sql, caller, id);
    const made = source === "entries" ? { entries: [...entries] } : { ics: ics ?? "" };
    calendars.push({ id, name, kind, timezone, ...made });
  }
  return calendars;
}

async function variablesOf(
  { database, vault }: ServiceDeps,
  { workspaceId }: Caller,
  sealing: Vault | null,
): Promise<WorkspaceExport["variables"]> {
  const rows = await listVariables(database.sql, { workspaceId, limit: MAX_TRANSFERRED });
  const secretOf = ({ id, name, sealed }: VariableRow) =>
    sealing && sealed !== null
      ? sealing.seal(openedSecret(vault, { workspaceId, id, name, sealed }), variableAad(name))
      : undefined;
  return rows.map((row) => {
    const { name, kind, value, description } = row;
    const secret = secretOf(row);
    return {
      ...{ name, kind, description },
      ...(kind === "variable" && { value }),
      ...(secret !== undefined && { secret }),
    };
  });
}

/** @throws PreconditionFailedError naming the secret whose envelope does not open */
function openedSecret(
  vault: Vault,
  { name, ...row }: { workspaceId: string; id: number; name: string; sealed: string },
): string {
  try {
    return openVariable(vault, row);
  } catch (cause) {
    if (!(cause instanceof VaultError)) throw cause;
    const message = `The secret ${name} does not open: enter it again, or bring back the master key it was sealed with`;
    throw new PreconditionFailedError(message, { cause });
  }
}

async function alertsOf(
  sql: Sql,
  { workspaceId }: Caller,
  known: { readonly tools: ReadonlySet<number>; readonly events: ReadonlySet<number> },
): Promise<Pick<WorkspaceExport, "alerts" | "leftOut">> {
  const alerts: WorkspaceExport["alerts"] = [];
  const leftOut: WorkspaceExport["leftOut"] = [];
  for (const rule of await listAlertRules(sql, { workspaceId })) {
    const { name, kind, eventId, threshold, windowMinutes, tellsRecovery, isActive } = rule;
    const { toolId, actionId, parameters } = rule;
    if (known.tools.has(toolId) && (eventId === null || known.events.has(eventId)))
      alerts.push({
        ...{ name, kind, eventId, threshold, windowMinutes, tellsRecovery, isActive },
        ...{ toolId, actionId, parameters },
      });
    else leftOut.push({ kind: "alert", name, reason: "its connection, or its event, is not in the export" });
  }
  return { alerts, leftOut };
}
