import type { AlertRule, Event } from "@carillon/core/contracts";
import { isOfEveryEvent } from "#alerts/alert-words.ts";

/** The rules that are on and watch an event; without a schedule it has no time at which it could fail to run. */
export function rulesOfEvent<Rule extends Pick<AlertRule, "isActive" | "eventId" | "kind">>(
  rules: readonly Rule[],
  { id, triggerType }: Pick<Event, "id" | "triggerType">,
): Rule[] {
  return rules.filter((rule) => {
    if (!rule.isActive) return false;
    if (rule.eventId !== null) return rule.eventId === id;
    return isOfEveryEvent(rule) && (rule.kind !== "did-not-run" || triggerType === "SCHEDULE");
  });
}
