const WORDS: Readonly<Record<string, string>> = {
  queue: "In the queue",
  load: "Load the tool",
  authorize: "Check permission",
  resolve: "Find the action",
  template: "Fill in templates",
  validate: "Check the input",
  quota: "Check the quota",
  cache: "Look in the cache",
  decrypt: "Open the credentials",
  limiter: "Rate limit",
  breaker: "Circuit breaker",
  circuit: "Wait for the tool to be back",
  fallback: "Use another tool",
  timeout: "Set the time limit",
  call: "Call the service",
  categorize: "Judge the error",
  decide: "Decide what is next",
  record: "Write the log",
  retry: "Wait for the retry",
};

/** What a stage of the pipeline does, in words; an unknown one keeps its name. */
export function stageWords(stage: string): string {
  return WORDS[stage] ?? stage.slice(0, 1).toUpperCase() + stage.slice(1);
}
