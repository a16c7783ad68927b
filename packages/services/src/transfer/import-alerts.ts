import type { WorkspaceExport } from "@carillon/core";
import { addAlertRule } from "../alerts/change-alert-rules.ts";
import { type ImportContext, inPart } from "./import-context.ts";

/** Makes the alert rules that are not there, as far as what they tell of and by is. */
export async function importAlerts(
  { deps, tx, caller, existing, ids, tell }: ImportContext,
  alerts: WorkspaceExport["alerts"],
): Promise<void> {
  for (const [at, alert] of alerts.entries()) {
    const { name } = alert;
    const toolId = ids.connections.get(alert.toolId);
    const eventId = alert.eventId === null ? null : ids.events.get(alert.eventId);
    if (existing.some((thing) => thing.kind === "alert" && thing.name === name)) {
      tell({ kind: "alert", name, outcome: "exists" });
    } else if (toolId === undefined || eventId === undefined) {
      const note = "Its connection, or the event that it watches, is left out";
      tell({ kind: "alert", name, outcome: "missing", note });
    } else {
      await inPart(`alerts.${at}`, () => addAlertRule(deps, tx, caller, { ...alert, toolId, eventId }));
      tell({ kind: "alert", name, outcome: "new" });
    }
  }
}
