import type { Sql } from "@carillon/db";
import type { Figures } from "./figures.ts";

type Run = {
  readonly id: string;
  readonly name: string;
  readonly actionId: string;
  readonly outcome: string | null;
  readonly error: string | null;
};

export type Ends = Pick<Figures, "offered" | "completed" | "lost" | "doubled" | "unknown"> & {
  /** Of actions that do the same when sent twice. */
  readonly sentAgain: number;
  /** Why runs ended in another way than well or unknown. */
  readonly failures: readonly string[];
};

type Counted = {
  readonly offered: number;
  readonly arrivals: ReadonlyMap<string, number>;
  /** Of these tools alone. */
  readonly toolIds?: readonly number[] | null;
};

/**
 * Holds what the log says against what arrived. A run that waited for an open circuit has run all the same.
 * @param arrivals by webhook-id for webhooks, by the event's name for requests that may be sent again
 */
export async function countEnds(sql: Sql, { offered, arrivals, toolIds = null }: Counted): Promise<Ends> {
  const runs = await sql<Run[]>`
    select x.id, e.name, x.action_id as "actionId", case when x.finished_at is not null then x.outcome end as outcome,
      x.error->>'message' as error
    from executions x join events e on e.id = x.event_id where x.parent_id is null and (${toolIds as number[] | null}::bigint[] is null or e.tool_id = any(${toolIds as number[] | null}::bigint[]))`;
  const [ledger] = await sql<{ fired: number }[]>`
    select count(*)::int as fired from ticks t join events e on e.id = t.event_id
    where t.outcome in ('fired', 'late', 'deferred:circuit') and (${toolIds as number[] | null}::bigint[] is null or e.tool_id = any(${toolIds as number[] | null}::bigint[]))`;
  const isOnce = ({ actionId }: Run) => actionId === "webhook.send";
  const arrived = (run: Run) => arrivals.get(isOnce(run) ? run.id : run.name) ?? 0;
  const ended = runs.filter(({ outcome }) => outcome !== null);
  const unknown = ended.filter(({ outcome }) => outcome === "unknown").length;
  const neverSent = ended.filter((run) => run.outcome === "succeeded" && arrived(run) === 0).length;
  const twiceRun = Math.max(0, runs.length - offered) + Math.max(0, (ledger?.fired ?? 0) - offered);
  const twiceSent = runs.filter((run) => isOnce(run) && run.outcome !== "unknown" && arrived(run) > 1).length;
  return {
    offered,
    completed: ended.length - unknown,
    lost: offered - Math.min(ended.length, ledger?.fired ?? 0) + neverSent,
    doubled: twiceSent + twiceRun,
    unknown,
    sentAgain: runs.filter((run) => !isOnce(run) && arrived(run) > 1).length,
    failures: ended.flatMap(({ outcome, error }) => (outcome === "failed" ? [error ?? ""] : [])),
  };
}
