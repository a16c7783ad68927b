/** Of one event. */
export const MAX_STEPS = 50;
/** Of one step's forEach. */
export const MAX_ITEMS = 1_000;
/** Items of a step at the same time. */
export const MAX_CONCURRENCY = 20;
/** 30 days */
export const MAX_DELAY_SECONDS = 2_592_000;

/** Of a step, each with what it says of one that does not keep to it. */
export const STEP_ID_RULES = [
  {
    fits: /^[A-Za-z][A-Za-z0-9_-]{0,49}$/,
    message: "A letter, then at most 49 letters, digits, underscores and hyphens",
  },
  // Names that lead from a value to the language, which no template can read.
  { fits: /^(?!(?:constructor|prototype)$)/, message: "This name is taken; choose another" },
] as const;
