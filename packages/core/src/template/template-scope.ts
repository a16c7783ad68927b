import { formatDate } from "./format-date.ts";

/** The names a template may use. */
export const TEMPLATE_ROOTS: readonly string[] = [
  "DATE",
  "TIMESTAMP",
  "EVENT_NAME",
  "USER_EMAIL",
  "variables",
  "input",
  "steps",
];

export interface TemplateScope {
  /** IANA; default zone of the date filters, not a name. */
  readonly timezone: string;
  /** Nominal date of the run in `timezone`, YYYY-MM-DD. */
  readonly DATE: string;
  /** Now, ISO 8601 in UTC. */
  readonly TIMESTAMP: string;
  readonly EVENT_NAME?: string | undefined;
  readonly USER_EMAIL?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly input: unknown;
  readonly steps: Readonly<Record<string, { readonly output: unknown }>>;
}

export interface ScopeSource {
  /** The time this run was for, whenever it runs. */
  readonly nominalAt: Date;
  readonly timezone: string;
  readonly now: Date;
  readonly eventName?: string;
  readonly userEmail?: string;
  readonly variables?: Record<string, unknown>;
  readonly input?: unknown;
  readonly steps?: Record<string, { output: unknown }>;
}

export function buildScope(source: ScopeSource): TemplateScope {
  return {
    timezone: source.timezone,
    DATE: formatDate(source.nominalAt, "yyyy-MM-dd", source.timezone),
    TIMESTAMP: source.now.toISOString(),
    EVENT_NAME: source.eventName,
    USER_EMAIL: source.userEmail,
    variables: source.variables ?? {},
    input: source.input,
    steps: source.steps ?? {},
  };
}
