/** Spans that there are figures of, in ms, and how long they are of use. The last is kept as long as the log, or longer. */
export const FIVE_MINUTES = 300_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
export const SPANS = [
  { span: FIVE_MINUTES, keptMs: 3 * HOUR },
  { span: HOUR, keptMs: 3 * DAY },
  { span: DAY, keptMs: 32 * DAY },
] as const;

export const floorTo = (ms: number, span: number) => Math.floor(ms / span) * span;

/** From when until when there are figures, epoch ms; `since` begins a day of UTC, `until` five minutes. */
export type Rolled = { readonly since: number; readonly until: number };
