import { type ActionError, MAX_DEATHS } from "@carillon/core";
import type { Database, Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import type { Queue } from "../queue/queue.ts";
import { signalEnds } from "./signal-ends.ts";
import { startFollowers } from "./start-followers.ts";

export type LostRun = { readonly executionId: string; readonly depth?: number };

/** How it comes that nobody can end a run. */
const ERRORS = {
  worker: {
    category: "unknown",
    code: "WORKER_LOST",
    message: `given up: ${MAX_DEATHS} workers were lost, one after the other, while each ran this`,
    userMessage: `It is not known whether this was sent: ${MAX_DEATHS} workers were lost, one after the other, while each ran it, so it is not tried again. Look at the receiving side, and at the server's log, before you run it again.`,
    retryable: false,
    provider: "carillon",
  },
  job: {
    category: "unknown",
    code: "JOB_LOST",
    message: "this run had not ended, and the queue had nothing of it",
    userMessage:
      "It is not known whether this was sent: the queue had lost it, so it was ended. Look at the receiving side before you run it again.",
    retryable: false,
    provider: "carillon",
  },
} as const satisfies Record<string, ActionError>;

type Lost = keyof typeof ERRORS;

/** Ends runs that no worker lived to end, and starts what follows a failure of their events, in one transaction. */
export function createEndLostRuns({ database, queue }: { database: Database; queue: Queue }) {
  return (runs: readonly LostRun[], lost: Lost = "worker"): Promise<void> =>
    database.sql.begin(async (tx) => {
      const ids = runs.map(({ executionId }) => executionId);
      const ended = await markLost(tx, ids, lost);
      await signalEnds(tx, ended);
      const depths = new Map(runs.map(({ executionId, depth }) => [executionId, depth ?? 0]));
      const followers = (await failureFollowers(tx, ended)).map(
        ({ executionId, workspaceId, eventId, event }) => ({
          workspaceId,
          eventId,
          input: {
            event,
            executionId,
            status: "FAILURE",
            outcome: "unknown",
            output: null,
            error: ERRORS[lost],
          },
          depth: (depths.get(executionId) ?? 0) + 1,
          refusal: null,
        }),
      );
      if (followers.length > 0) await startFollowers(tx, queue, followers);
    }) as Promise<void>;
}

/** @returns the runs that had not ended before */
export async function markLost(sql: Sql, ids: readonly string[], lost: Lost = "worker"): Promise<string[]> {
  await lockWithParents(sql, ids);
  if (lost === "worker") await markParentsDead(sql, ids);
  const died =
    lost === "worker"
      ? sql`, dead_at = now(), attempts = attempts + ${MAX_DEATHS}, started_at = coalesce(started_at, created_at)`
      : sql``;
  const rows = await sql<{ id: string }[]>`
    update executions set status = 'FAILURE', outcome = 'unknown', error = ${jsonText(ERRORS[lost])}::text::jsonb, finished_at = now(),
      next_attempt_at = null ${died}
    where id = any(${ids as string[]}::uuid[]) and finished_at is null returning id`;
  return rows.map(({ id }) => id);
}

/** Runs before their steps, and all in the order of their ids, as whoever ends steps or cancels locks them. */
async function lockWithParents(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql`
    select from executions where finished_at is null and id = any(array(
      select unnest(${ids as string[]}::uuid[])
      union select parent_id from executions where id = any(${ids as string[]}::uuid[]) and parent_id is not null))
    order by id for no key update`;
}

/** Of a step: its run is among what was given up. */
async function markParentsDead(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql`
    update executions set dead_at = now() where dead_at is null and id in (
      select parent_id from executions where id = any(${ids as string[]}::uuid[]) and parent_id is not null and finished_at is null)`;
}

type Following = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly eventId: number;
  readonly event: { readonly id: number; readonly name: string };
};

function failureFollowers(tx: Sql, ids: readonly string[]): Promise<Following[]> {
  return tx<Following[]>`
    select x.id as "executionId", x.workspace_id as "workspaceId", l.downstream_id as "eventId",
      jsonb_build_object('id', e.id, 'name', e.name) as event
    from executions x join events e on e.id = x.event_id and e.workspace_id = x.workspace_id
      join event_links l on l.upstream_id = e.id and l.on_failure
    where x.id = any(${ids as string[]}::uuid[]) and not x.is_test` as unknown as Promise<Following[]>;
}
