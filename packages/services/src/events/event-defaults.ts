/** Defaults of an event, by the API contract. */
export const EVENT_DEFAULTS = {
  overlapPolicy: "skip",
  misfirePolicy: "fire-once",
  misfireGraceSeconds: 60,
  misfireCatchUpMax: 10,
  priority: "normal",
} as const;
