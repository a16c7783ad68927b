import { formatMoment } from "./filters/format-moment.ts";

/** The names that a template can read. Data only: own properties of plain objects and arrays are followed, nothing else. */
export type TemplateScope = {
  /** IANA name; the zone of the date filters. Not a name in templates. */
  readonly timezone: string;
  /** The nominal date of the run in `timezone`, `YYYY-MM-DD`. */
  readonly DATE: string;
  /** The time of rendering, ISO 8601 in UTC. */
  readonly TIMESTAMP: string;
  readonly EVENT_NAME?: string | undefined;
  readonly USER_EMAIL?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly input: unknown;
  readonly steps: Readonly<Record<string, StepResult>>;
  /** What a step with forEach runs for, and its place in the list, from 0. */
  readonly item?: unknown;
  readonly index?: number | undefined;
  /** What an action gave, for its outputMapping. */
  readonly output?: unknown;
  readonly alert?: Readonly<Record<string, unknown>> | undefined;
};

/** What a step gave, or why it failed; a step that was not run has neither. */
export type StepResult = { readonly output?: unknown; readonly error?: unknown };

export type ScopeSource = {
  /** When the run was due, which is not when it started. */
  readonly nominalAt: Date;
  readonly timezone: string;
  readonly now: Date;
  readonly eventName?: string | undefined;
  readonly userEmail?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly input?: unknown;
  readonly steps?: Readonly<Record<string, StepResult>> | undefined;
};

/** Throws InvalidScheduleError for a zone that does not exist, RangeError for an invalid date. */
export function buildScope(source: ScopeSource): TemplateScope {
  const { nominalAt, timezone, now } = source;
  return {
    timezone,
    DATE: formatMoment({ kind: "instant", ms: nominalAt.getTime() }, "yyyy-MM-dd", timezone),
    TIMESTAMP: now.toISOString(),
    EVENT_NAME: source.eventName,
    USER_EMAIL: source.userEmail,
    variables: source.variables ?? {},
    input: source.input,
    steps: source.steps ?? {},
  };
}
