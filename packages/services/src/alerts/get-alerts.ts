import {
  type AlertIncident,
  type AlertIncidentListInput,
  type AlertRule,
  BadRequestError,
} from "@carillon/core";
import { listAlertIncidents, listAlertRules } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

export async function getAlertRules(
  { database }: ServiceDeps,
  caller: Caller,
): Promise<{ rules: AlertRule[] }> {
  requirePermission(caller, "alerts.read");
  return { rules: await listAlertRules(database.sql, { workspaceId: caller.workspaceId }) };
}

/** Newest first. @throws BadRequestError for a cursor that no answer of ours gave */
export async function getAlertIncidents(
  { database }: ServiceDeps,
  caller: Caller,
  { cursor, ...filter }: AlertIncidentListInput,
): Promise<{ incidents: AlertIncident[]; nextCursor: string | null }> {
  requirePermission(caller, "alerts.read");
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
    throw new BadRequestError([
      { path: "cursor", message: "Not a cursor: send the nextCursor of the page before, or none" },
    ]);
  return listAlertIncidents(database.sql, {
    ...filter,
    workspaceId: caller.workspaceId,
    ...(cursor !== undefined && { before: Number(cursor) }),
  });
}
