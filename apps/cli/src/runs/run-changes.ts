import type { CarillonClient } from "@carillon/client";
import type { RunChange } from "@carillon/core/contracts";
import type { RunFilter } from "./run-filter.ts";

/**
 * Changes of runs as they happen, without an end; the connection is made again by itself, and goes on where it broke off.
 * @param onReconnect called when the connection is lost
 * @throws TRPCClientError when the server refuses
 */
export async function* runChanges(
  client: CarillonClient,
  filter: RunFilter,
  onReconnect: () => void,
): AsyncGenerator<RunChange> {
  const waiting: RunChange[] = [];
  let failure: { readonly error: unknown } | null = null;
  let wake = () => {};
  const subscription = client.executions.subscribe.subscribe(filter, {
    onData: ({ data }) => {
      waiting.push(data as RunChange);
      wake();
    },
    onError: (error) => {
      failure = { error };
      wake();
    },
    onConnectionStateChange: ({ state, error }) => {
      if (state === "connecting" && error) onReconnect();
    },
  });
  try {
    for (;;) {
      for (let change = waiting.shift(); change; change = waiting.shift()) yield change;
      throwIf(failure);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    subscription.unsubscribe();
  }
}

function throwIf(failure: { readonly error: unknown } | null): void {
  if (failure) throw failure.error;
}
