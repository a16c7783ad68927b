import type { AlertKind, AlertRule, AlertRuleCreateInput } from "@carillon/core/contracts";

type KindWords = {
  /** In the list of kinds. */
  readonly choice: string;
  readonly hint: string;
  /** Whether it is about the runs of events, so that it may be for one of them. */
  readonly ofEvents: boolean;
};

export const ALERT_KINDS: Readonly<Record<AlertKind, KindWords>> = {
  failed: {
    choice: "A run fails",
    hint: "Told with the first failure, and again only after a success.",
    ofEvents: true,
  },
  "failed-repeatedly": {
    choice: "Runs fail several times in a row",
    hint: "Told with the failure that completes the row.",
    ofEvents: true,
  },
  "failed-after-retries": {
    choice: "A run fails after all its retries",
    hint: "Failures that no retry could mend, and no others.",
    ofEvents: true,
  },
  "did-not-run": {
    choice: "An event did not run in time",
    hint: "Nobody succeeded in time after it was due: a worker was down, a run hung, it was held back.",
    ofEvents: true,
  },
  "needs-reconnecting": {
    choice: "A tool needs to be connected again",
    hint: "A service refused the credentials of any tool here.",
    ofEvents: false,
  },
  "quota-near": {
    choice: "A quota or a budget is nearly used up",
    hint: "80 % of the plan's calls of the hour or day, or 80 % of a budget.",
    ofEvents: false,
  },
};

export function isAlertKind(text: string): text is AlertKind {
  return Object.hasOwn(ALERT_KINDS, text);
}

/** Whether it tells of the event too, as of every event. */
export function isOfEveryEvent({ eventId, kind }: Pick<AlertRule, "eventId" | "kind">): boolean {
  return eventId === null && ALERT_KINDS[kind].ofEvents;
}

/** What a rule waits for, in one line. */
export function whenWords({
  kind,
  threshold,
  windowMinutes,
}: Pick<AlertRule | AlertRuleCreateInput, "kind" | "threshold" | "windowMinutes">): string {
  switch (kind) {
    case "failed-repeatedly":
      return `Runs fail ${threshold} times in a row`;
    case "did-not-run":
      return `No success within ${windowMinutes} min after it was due`;
    default:
      return ALERT_KINDS[kind].choice;
  }
}
