import type { FollowerRun, RunRecord } from "../ports/records.ts";
import type { EventSnapshot } from "../ports/snapshots.ts";
import type { RunEnd } from "./record.ts";
import type { Run } from "./run-state.ts";

/** Events that set each other off are refused when they are saved; this ends what slips past, and chains longer than anybody means. */
const MAX_DEPTH = 50;

const NONE: readonly FollowerRun[] = [];

/**
 * The events that this end sets off, each with what it is told of it. None for a run that goes on later, was stopped, was
 * not wanted or was a test. What may or may not have been sent counts as failed.
 */
export function followersOf({ request, event }: Run, end: RunEnd, record: RunRecord): readonly FollowerRun[] {
  if (!event || event.followers.length === 0 || request.isTest) return NONE;
  const succeeded = end.kind === "succeeded";
  if (!succeeded && end.kind !== "failed" && end.kind !== "unknown" && end.kind !== "refused") return NONE;
  return setOff(event, record, { succeeded, depth: (request.depth ?? 0) + 1 });
}

type Told = Pick<RunRecord, "executionId" | "status" | "outcome" | "output" | "error">;

/** The events that the end of one sets off, and what they are told of it. */
export function setOff(
  event: Pick<EventSnapshot, "id" | "name" | "followers">,
  { executionId, status, outcome, output, error }: Told,
  { succeeded, depth }: { succeeded: boolean; depth: number },
): readonly FollowerRun[] {
  const input = { event: { id: event.id, name: event.name }, executionId, status, outcome, output, error };
  const refusal = depth > MAX_DEPTH ? `Not run: ${MAX_DEPTH} events have set each other off before it` : null;
  return event.followers
    .filter(({ onSuccess, onFailure }) => (succeeded ? onSuccess : onFailure))
    .map(({ eventId }) => ({ eventId, input, depth, refusal }));
}
