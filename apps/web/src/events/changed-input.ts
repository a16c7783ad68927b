import type { EventCreateInput } from "@carillon/core/contracts";

/** What is sent together, since one says what another means; all that is not named is of when it runs. */
const GROUPS: readonly (readonly string[])[] = [
  ["toolActionConfig", "steps", "outputMapping"],
  ["misfirePolicy", "misfireCatchUpMax"],
  ["circuitPolicy", "fallbackToolId"],
  ...[
    ...["name", "description", "condition", "overlapPolicy", "misfireGraceSeconds"],
    ...["priority", "timeoutMs", "maxExecutions", "retry"],
  ].map((key) => [key]),
];
const groupOf = (key: string) => GROUPS.find((group) => group.includes(key))?.[0] ?? "when";

/**
 * Of what a form sends, the parts that are not as they were when it was opened: what somebody else has changed of the event
 * meanwhile, and this form has not, stays.
 */
export function changedInput(before: EventCreateInput, now: EventCreateInput): Partial<EventCreateInput> {
  const [was, is]: Record<string, unknown>[] = [{ ...before }, { ...now }];
  const changed = new Set(
    Object.keys({ ...was, ...is })
      .filter((key) => JSON.stringify(was?.[key]) !== JSON.stringify(is?.[key]))
      .map(groupOf),
  );
  return Object.fromEntries(Object.entries(now).filter(([key]) => changed.has(groupOf(key))));
}
