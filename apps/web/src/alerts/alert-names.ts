/** What the text of an alert can read, with what a test of a rule says in its place. */
export const ALERT_NAMES = [
  { name: "alert.title", meaning: "what is wrong, in a line", sample: '"Nightly report" failed' },
  {
    name: "alert.message",
    meaning: "what happened and what to do",
    sample: "The service answered 503. It is tried again with the next run.",
  },
  { name: "alert.state", meaning: "open, recovered or test", sample: "open" },
  { name: "alert.kind", meaning: "the rule's kind", sample: "failed" },
  { name: "alert.rule", meaning: "the rule's name", sample: "Nightly report" },
  { name: "alert.workspace", meaning: "the workspace's name", sample: "Workspace" },
  { name: "alert.subject", meaning: "the event or the tool it is about", sample: "Nightly report" },
  { name: "alert.at", meaning: "when, in UTC", sample: "2026-03-01T09:00:00.000Z" },
  {
    name: "alert.executionId",
    meaning: "the run that caused it, if one did",
    sample: "0195a0c2-7c00-7000-8000-000000000000",
  },
  { name: "alert", meaning: "all of it, as JSON" },
] as const;
