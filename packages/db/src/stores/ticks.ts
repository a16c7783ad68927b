import { nextAfter, type ScheduleSpec } from "@carillon/core";
import type { Sql } from "../client.ts";

export type TickRange = {
  readonly eventId: number;
  readonly workspaceId: string;
  readonly scheduleId: number;
  readonly spec: ScheduleSpec;
  readonly from: Date;
  readonly until: Date;
  readonly count: number;
  readonly outcome: string;
  readonly reason: string;
};

/** Tells of ticks that did not fire, as one row; where another row stands already the range begins one tick later. */
export async function insertTickRange(sql: Sql, range: TickRange): Promise<void> {
  let from: Date | null = range.from;
  for (let count = range.count; count > 0 && from !== null; count -= 1) {
    const rows = await sql`
      insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, until_at, count)
      values (${range.eventId}, ${from}, ${range.workspaceId}, ${range.scheduleId}, ${range.outcome}, ${range.reason},
        ${count > 1 ? range.until : null}, ${count})
      on conflict do nothing returning 1`;
    if (rows.length > 0) return;
    from = nextAfter(range.spec, from);
  }
}
