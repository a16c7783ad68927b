import type { QueuedJob } from "@carillon/engine";
import type { Sql } from "./client.ts";
import type { IdleWorker } from "./queue/hand-over/idle-workers.ts";

/** Something another process may hold in memory has changed. */
export type Change =
  | { readonly kind: "tool"; readonly id: number }
  | { readonly kind: "event"; readonly id: number }
  | { readonly kind: "circuit"; readonly id: number }
  /** How a tool is. */
  | { readonly kind: "health"; readonly id: number }
  /** What a provider said of a tool's limit; the limiter's key. */
  | { readonly kind: "hold"; readonly id: string }
  | { readonly kind: "token"; readonly id: number }
  /** What tokens bound to it may do. */
  | { readonly kind: "agent-role"; readonly id: number }
  /** What a member may do. */
  | { readonly kind: "member"; readonly id: string }
  | { readonly kind: "cancel"; readonly id: string }
  /** An agent's call is not waited for any more. */
  | { readonly kind: "call"; readonly id: string }
  /** What templates of a workspace read. */
  | { readonly kind: "variables"; readonly id: string }
  | { readonly kind: "alerts" }
  /** What a workspace may do at once. */
  | { readonly kind: "limits" }
  /** Runs wait; `wantsIdle`: who accepted one knows of no worker that it could have been handed to. */
  | { readonly kind: "jobs"; readonly wantsIdle?: true }
  /** A worker takes a run at once. */
  | ({ readonly kind: "idle" } & IdleWorker)
  /** A run is this worker's from the start, since then (epoch ms by the database's clock). */
  | {
      readonly kind: "handed";
      readonly worker: string;
      readonly atMs: number;
      readonly job: QueuedJob;
    }
  /** Runs that somebody follows have changed. */
  | { readonly kind: "runs" }
  /** Somebody begins to follow a workspace's runs. */
  | { readonly kind: "watch" };

export const CHANNEL = "carillon_changes";

/** Tells all processes; inside a transaction, once it commits. */
export async function announce(sql: Sql, change: Change): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`;
}

/**
 * Listens for changes on a connection of its own.
 * @param onConnect called after every (re)connect: what was missed in between is not told again, so drop what is cached
 */
export async function listenForChanges({
  sql,
  onChange,
  onConnect,
}: {
  sql: import("postgres").Sql<{ bigint: number }>;
  onChange: (change: Change) => void;
  onConnect: () => void;
}): Promise<{ close(): Promise<void> }> {
  const { unlisten } = await sql.listen(CHANNEL, (payload) => onChange(JSON.parse(payload)), onConnect);
  return { close: unlisten };
}
