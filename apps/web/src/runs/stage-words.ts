const WORDS: Readonly<Record<string, string>> = {
  queue: "In the queue",
  delay: "Wait for its time",
  cap: "Wait for a free place",
  overlap: "Wait for an earlier run",
  load: "Load the tool",
  authorize: "Check permission",
  resolve: "Find the action",
  template: "Fill in templates",
  validate: "Check the input",
  quota: "Check the quota",
  cache: "Look in the cache",
  decrypt: "Open the credentials",
  limiter: "Wait for the rate limit",
  breaker: "Wait for the circuit breaker",
  circuit: "Wait for the circuit breaker to close",
  fallback: "Use another tool",
  timeout: "Set the time limit",
  call: "Call the service",
  categorize: "Judge the error",
  decide: "Decide what is next",
  record: "Write the log",
  retry: "Wait for the next attempt",
};

const WAITS: Readonly<Record<string, string>> = {
  queue: "in the queue",
  delay: "for its time",
  cap: "for a free place under a cap",
  overlap: "for an earlier run of its event",
  limiter: "for the rate limit",
  breaker: "for the circuit breaker",
  circuit: "for the circuit breaker to close",
  retry: "for the next attempt",
};

/** What was waited for, within a sentence: `4 s for the rate limit`. */
export function waitWords(stage: string): string {
  return WAITS[stage] ?? `for ${stage}`;
}

/** What a stage of the pipeline does, in words; an unknown one keeps its name. */
export function stageWords(stage: string): string {
  return WORDS[stage] ?? stage.slice(0, 1).toUpperCase() + stage.slice(1);
}
