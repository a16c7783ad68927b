import type { AlertIncident, AlertRule } from "@carillon/core/contracts";

/** How many of a rule's open incidents are of this event; a rule of every event has those of others too. */
export function openOfEvent(
  rule: Pick<AlertRule, "id" | "eventId" | "openIncidents">,
  eventId: number,
  incidents: readonly Pick<AlertIncident, "ruleId" | "eventId">[],
): number {
  if (rule.eventId !== null) return rule.openIncidents;
  return incidents.filter((incident) => incident.ruleId === rule.id && incident.eventId === eventId).length;
}
