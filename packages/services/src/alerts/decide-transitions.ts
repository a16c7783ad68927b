import type { AlertFinding, OpenIncident } from "@carillon/db";

export type Transitions = {
  /** Troubles that begin; `recovery` where they are over already. */
  readonly begin: readonly { readonly cause: AlertFinding; readonly recovery: AlertFinding | null }[];
  /** Troubles that were told of before, and are over. */
  readonly end: readonly { readonly incident: OpenIncident; readonly recovery: AlertFinding }[];
};

/** What begins and what ends, of findings in order of time: of one rule and subject, one trouble at a time. */
export function decideTransitions(
  findings: readonly AlertFinding[],
  open: readonly OpenIncident[],
): Transitions {
  const begun: { cause: AlertFinding; recovery: AlertFinding | null }[] = [];
  const ended: { incident: OpenIncident; recovery: AlertFinding }[] = [];
  const current = new Map<string, OpenIncident | (typeof begun)[number]>(
    open.map((incident) => [keyOf(incident), incident]),
  );
  for (const finding of findings) {
    const key = keyOf(finding);
    const trouble = current.get(key);
    if (finding.isBad) {
      if (trouble) continue;
      const beginning = { cause: finding, recovery: null };
      begun.push(beginning);
      current.set(key, beginning);
    } else if (trouble) {
      const since = "cause" in trouble ? trouble.cause.causeAt : trouble.causeAt;
      // A success from before the trouble says nothing about it.
      if (finding.causeAt < since) continue;
      if ("cause" in trouble) trouble.recovery = finding;
      else ended.push({ incident: trouble, recovery: finding });
      current.delete(key);
    }
  }
  return { begin: begun, end: ended };
}

function keyOf({ ruleId, subject }: { readonly ruleId: number; readonly subject: string }): string {
  return `${ruleId} ${subject}`;
}
