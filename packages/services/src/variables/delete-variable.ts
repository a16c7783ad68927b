import { ConflictError, variablesReadIn } from "@carillon/core";
import {
  announce,
  audit,
  lockEvent,
  lockVariables,
  pauseEvents,
  deleteVariable as removeVariable,
  type Sql,
  type TemplateHolder,
  textsWithVariables,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findVariable } from "./variable-of.ts";

/** @throws ConflictError naming what reads it, unless `force`, which pauses the events that do */
export async function deleteVariable(
  { database, engine }: ServiceDeps,
  caller: Caller,
  { name, force }: { name: string; force: boolean },
): Promise<{ success: true }> {
  requirePermission(caller, "variables.write");
  const { workspaceId } = caller;
  const paused = (await database.sql.begin(async (tx) => {
    // Events before the variables' lock, as whoever saves an event does.
    const locked = await eventsThatRead(tx, { workspaceId, name });
    for (const { id } of locked) await lockEvent(tx, { workspaceId, id });
    await lockVariables(tx, workspaceId);
    const { kind } = await findVariable(tx, caller, name);
    const readers = await readersOf(tx, { workspaceId, name });
    if (readers.length > 0 && !force) throw inUse(name, readers);
    const ids = readers.filter((reader) => reader.kind === "event").map(({ id }) => id);
    if (ids.some((id) => !locked.some((event) => event.id === id)))
      throw new ConflictError(`An event has just taken up the variable ${name}; try again`);
    await pauseEvents(tx, { ids, reason: `its variable ${name} was deleted` });
    await removeVariable(tx, { workspaceId, name });
    await audit(tx, {
      ...auditor(caller),
      verb: "variable.delete",
      target: `variable:${name}`,
      details: { name, kind, pausedEvents: ids },
    });
    for (const id of ids) await announce(tx, { kind: "event", id });
    await announce(tx, { kind: "variables", id: workspaceId });
    return ids;
  })) as number[];
  for (const id of paused) engine.dropEvent(id);
  engine.dropVariables(workspaceId);
  return { success: true };
}

async function readersOf(
  sql: Sql,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<TemplateHolder[]> {
  const holders = await textsWithVariables(sql, { workspaceId, name });
  return holders.filter(({ texts }) => variablesReadIn(texts).includes(name));
}

async function eventsThatRead(sql: Sql, of: { workspaceId: string; name: string }) {
  return (await readersOf(sql, of)).filter(({ kind }) => kind === "event");
}

function inUse(name: string, readers: readonly TemplateHolder[]): ConflictError {
  const names = readers
    .slice(0, 10)
    .map((reader) => (reader.kind === "alert" ? `the alert "${reader.name}"` : `"${reader.name}"`));
  const more = readers.length > names.length ? ` and ${readers.length - names.length} more` : "";
  return new ConflictError(
    `Variable ${name} is read by ${names.join(", ")}${more}. Change them first, or force it, which pauses the events.`,
  );
}
