import type { Tool } from "@carillon/core";
import { audit, releaseHold, resetCircuits } from "@carillon/db";
import { limitKey } from "@carillon/engine";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool, withoutEnvelope } from "./find-tool.ts";

/** Closes the tool's breakers by hand, and lifts a hold of its provider; the next call goes out. */
export async function resetCircuit(
  { database, engine, registry }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<Tool> {
  requirePermission(caller, "workspace.admin");
  const tool = await findTool(database.sql, caller, id);
  const connector = registry.connector(tool.type);
  await resetCircuits(database, id);
  if (connector) await releaseHold(database, limitKey(tool, connector));
  await audit(database.sql, { ...auditor(caller), verb: "tool.reset-circuit", target: `tool:${id}` });
  await engine.circuits.refresh(id);
  return withoutEnvelope(await findTool(database.sql, caller, id));
}
