import type { CarillonClient } from "@carillon/client";
import type { RunChange, RunSubscribeInput } from "@carillon/core";
import { until } from "./until.ts";

export type Following = {
  /** What was told, with the id to go on from. */
  readonly told: readonly { readonly id: string; readonly data: RunChange }[];
  /** `change run-id` of all that changed. */
  changes(): string[];
  /** How it was refused or ended; null while it goes on. */
  error(): unknown;
  lastId(): string | undefined;
  stop(): void;
};

/** Follows runs as a subscriber does; resolves when the first thing was told. */
export async function follow(client: CarillonClient, input: RunSubscribeInput = {}): Promise<Following> {
  const told: { id: string; data: RunChange }[] = [];
  let error: unknown = null;
  const subscription = client.executions.subscribe.subscribe(input, {
    onData: ({ id, data }) => told.push({ id, data: data as RunChange }),
    onError: (thrown) => {
      error = thrown;
    },
  });
  if (input.lastEventId === undefined)
    await until("the subscription is ready", () => told.length > 0 || error !== null);
  return {
    told,
    changes: () =>
      told.flatMap(({ data }) => (data.type === "change" ? [`${data.change} ${data.run.id}`] : [])),
    error: () => error,
    lastId: () => told.at(-1)?.id,
    stop: () => subscription.unsubscribe(),
  };
}
