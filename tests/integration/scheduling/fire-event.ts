import type { Sql } from "@carillon/db";
import type { Member } from "../support/member.ts";
import { until } from "../support/until.ts";

/** A scheduled event whose schedule is due when the test says so. */
export type FiredEvent = Awaited<ReturnType<typeof fireEvent>>;

/** Makes an event's schedule due now, as if its time had come. */
export async function fireEvent(sql: Sql, { client }: Member, id: number) {
  const due = () =>
    sql`update schedules set next_run_at = now(), due_at = now() where event_id = ${id} and due_at is not null`;
  await due();
  const newest = async () => (await client.events.ticks.query({ eventId: id, limit: 1 })).ticks[0];
  const tick = () => until("there is a tick", newest);
  return {
    id,
    /** Its newest row in the ledger. */
    tick,
    tickOf: (outcome: string) =>
      until(`the ledger says ${outcome}`, async () => {
        const found = await newest();
        return found?.outcome === outcome && found;
      }),
    /** The run of its newest tick, when it has ended. */
    ended: () =>
      until("its run has ended", async () => {
        const runId = (await newest())?.executionId;
        if (!runId) return null;
        const run = await client.executions.get.query({ id: runId });
        return run.finishedAt !== null && run;
      }),
    /** Fires once more. @returns when the ledger tells of it */
    fireAgain: async () => {
      const before = (await newest())?.nominalAt;
      await due();
      await until("it has fired again", async () => (await newest())?.nominalAt !== before);
    },
  };
}
