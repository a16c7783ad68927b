import type { Tool } from "@carillon/core";
import { audit, resetCircuits } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool, withoutEnvelope } from "./find-tool.ts";

/** Closes the tool's breakers by hand; the next call goes out. */
export async function resetCircuit(
  { database, engine }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<Tool> {
  requirePermission(caller, "workspace.admin");
  await findTool(database.sql, caller, id);
  await resetCircuits(database, id);
  await audit(database.sql, { ...auditor(caller), verb: "tool.reset-circuit", target: `tool:${id}` });
  await engine.circuits.refresh(id);
  return withoutEnvelope(await findTool(database.sql, caller, id));
}
