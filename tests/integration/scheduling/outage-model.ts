import { nextAfter, type ScheduleSpec, scheduleSpecOf } from "@carillon/core";
import fc from "fast-check";
import type { ClaimSetting } from "./claim-setting.ts";

const MINUTE_MS = 60_000;

type When = { readonly expression?: string; readonly interval?: string; readonly atMinutesAgo?: number };

/** An event as an outage finds it; times are minutes before now. */
export type OutageModel = {
  readonly policy: "fire-once" | "skip" | "catch-up";
  readonly overlap: "skip" | "queue" | "allow" | "cancel-previous";
  readonly catchUpMax: number;
  readonly graceSeconds: number;
  readonly maxExecutions: number | null;
  readonly outage: number;
  readonly schedules: readonly (When & {
    readonly timezone: string;
    readonly jitterSeconds: number;
    /** Of the outage's length, when it ended; null: it goes on. */
    readonly endsAt: number | null;
  })[];
  /** Closed times, from and how long; all of them are over. */
  readonly closed: readonly { readonly from: number; readonly minutes: number }[];
  /** Of the outage's length, until when it was a pause that is made up for; null: no part of it. */
  readonly pausedUntil: number | null;
};

const WHEN: fc.Arbitrary<When> = fc.oneof(
  fc
    .constantFrom("* * * * *", "*/2 * * * *", "*/3 * * * *", "5-50/5 * * * *", "*/20 * * * * *")
    .map((expression) => ({ expression })),
  fc.constantFrom("every 45s", "every 7m", "PT1M").map((interval) => ({ interval })),
  fc.integer({ min: 1, max: 60 }).map((atMinutesAgo) => ({ atMinutesAgo })),
);
const SHARE = fc.double({ min: 0.1, max: 0.9, noNaN: true });

export const OUTAGE: fc.Arbitrary<OutageModel> = fc.record({
  policy: fc.constantFrom("fire-once", "skip", "catch-up"),
  overlap: fc.constantFrom("skip", "queue", "allow", "cancel-previous"),
  catchUpMax: fc.constantFrom(2, 4, 8),
  graceSeconds: fc.constantFrom(10, 60, 300),
  maxExecutions: fc.option(fc.constantFrom(1, 2, 5)),
  outage: fc.constantFrom(5, 20, 70),
  schedules: fc.array(
    fc
      .tuple(
        WHEN,
        fc.record({
          timezone: fc.constantFrom("UTC", "Australia/Lord_Howe", "Asia/Kathmandu"),
          jitterSeconds: fc.constantFrom(0, 0, 20, 90),
          endsAt: fc.option(SHARE, { freq: 4 }),
        }),
      )
      .map(([when, own]) => ({ ...when, ...own })),
    { minLength: 1, maxLength: 3 },
  ),
  closed: fc.array(
    fc.record({ from: fc.integer({ min: 6, max: 70 }), minutes: fc.integer({ min: 1, max: 5 }) }),
    { maxLength: 3 },
  ),
  pausedUntil: fc.option(SHARE, { freq: 4 }),
});

export type Planned = {
  readonly id: number;
  readonly spec: ScheduleSpec;
  readonly startAt: Date;
  readonly endAt: Date | null;
};
export type OutageEvent = {
  readonly id: number;
  readonly model: OutageModel;
  readonly schedules: readonly Planned[];
  isClosed(at: Date): boolean;
};

/** Puts the event there as it was when the outage began: its first ticks are due. */
export async function addOutageEvent(
  { sql, seeded, toolId }: ClaimSetting,
  model: OutageModel,
): Promise<OutageEvent> {
  const now = Date.now();
  const ago = (minutes: number) => new Date(now - minutes * MINUTE_MS);
  const startAt = ago(model.outage);
  const closed = model.closed.map(({ from, minutes }) => ({ from: ago(from), until: ago(from - minutes) }));
  const { overlap: overlapPolicy } = model;
  const [id = 0] = await seeded.addEvents({ count: 1, toolId, at: startAt, overlapPolicy });
  await sql`delete from schedules where event_id = ${id}`;
  await sql`
    update events set misfire_policy = ${model.policy}, misfire_catch_up_max = ${model.catchUpMax},
      misfire_grace_seconds = ${model.graceSeconds}, max_executions = ${model.maxExecutions} where id = ${id}`;
  if (closed.length > 0) {
    await sql`
      with c as (
        insert into calendars (workspace_id, user_id, name, kind, timezone, source, known_until, refreshed_at, refresh_after)
        values (${seeded.workspaceId}, ${seeded.userId}, 'Closed', 'blackout', 'UTC', 'entries', now(), now(), now()) returning id
      ), t as (
        insert into calendar_times (calendar_id, starts_at, ends_at, name, all_day)
        select c.id, v.starts_at, v.ends_at, 'Closed', false from c, unnest(
          ${closed.map(({ from }) => from.toISOString())}::timestamptz[], ${closed.map(({ until }) => until.toISOString())}::timestamptz[])
          as v(starts_at, ends_at))
      update events set skip_calendar_ids = array[c.id] from c where events.id = ${id}`;
  }
  const schedules: Planned[] = [];
  for (const { expression = null, interval = null, atMinutesAgo, ...own } of model.schedules) {
    const at = atMinutesAgo === undefined ? null : ago(Math.min(atMinutesAgo, model.outage));
    const spec = scheduleSpecOf({ expression, interval, at, timezone: own.timezone, anchor: startAt });
    const endAt = own.endsAt === null ? null : ago(model.outage * own.endsAt);
    const first = nextAfter(spec, new Date(startAt.getTime() - 1));
    const next = first && endAt && first > endAt ? null : first;
    const pausedUntil = model.pausedUntil === null ? null : ago(model.outage * model.pausedUntil);
    const [row] = await sql<{ id: number }[]>`
      insert into schedules (event_id, expression, interval, at, timezone, anchor, end_at, jitter_seconds, next_run_at, due_at, resume_from, shares_event)
      values (${id}, ${expression}, ${interval}, ${at}, ${own.timezone}, ${startAt}, ${endAt}, ${own.jitterSeconds}, ${next}, ${next},
        ${pausedUntil}, ${model.schedules.length > 1}) returning id`;
    schedules.push({ id: row?.id ?? 0, spec, startAt, endAt });
  }
  return {
    id,
    model,
    schedules,
    isClosed: (at) => closed.some(({ from, until }) => at >= from && at < until),
  };
}

/** The instants of a schedule from its start to before another, by going from each to the next. */
export function instantsOf({ spec, startAt, endAt }: Planned, before: Date): number[] {
  const instants: number[] = [];
  let at = nextAfter(spec, new Date(startAt.getTime() - 1));
  while (at && at < before && !(endAt && at > endAt)) {
    instants.push(at.getTime());
    at = nextAfter(spec, at);
  }
  return instants;
}
