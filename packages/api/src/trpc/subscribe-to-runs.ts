import type { RunChange, RunSubscribeInput } from "@carillon/core";
import { followRuns } from "@carillon/services";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { failureOf, type SignedIn } from "./admit.ts";

/**
 * Passes on what a follower is told. When the server stops, the stream breaks off rather than ends, so that the
 * subscriber connects again, to another process or to the next one.
 */
export async function* subscribeToRuns({
  ctx,
  input,
  signal,
}: {
  ctx: SignedIn;
  input: RunSubscribeInput;
  signal: AbortSignal | undefined;
}): AsyncGenerator<TrackedEnvelope<RunChange>> {
  try {
    for await (const { id, change } of followRuns(ctx.services, ctx.caller, input, {
      recheck: ctx.recheck,
      signal,
    }))
      yield tracked(id, change);
  } catch (error) {
    throw failureOf(ctx, "executions.subscribe", error);
  }
  if (!signal?.aborted) throw new DOMException("the server stops", "AbortError");
}
