import type { AttemptsEnd, HeldEnd } from "./attempts-end.ts";
import type { Run } from "./run-state.ts";

type FailedEnd = Extract<AttemptsEnd, { kind: "failed" }>;

/** Has others do what an action has failed to do. null: nothing could be tried in its place. */
export type TryFallbacks = (run: Run, end: FailedEnd | HeldEnd) => Promise<AttemptsEnd | null>;
