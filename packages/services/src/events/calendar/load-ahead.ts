import {
  type Blackout,
  type BoundedSchedule,
  clockChanges,
  InvalidScheduleError,
  mergeFires,
  scheduleSpecOf,
} from "@carillon/core";
import {
  loadBlackouts,
  type ScheduleAhead,
  type Sql,
  schedulesAhead,
  schedulesInZones,
  scheduleZones,
} from "@carillon/db";
import type { Cell } from "./calendar-cell.ts";
import { swallowedAhead } from "./swallowed-ahead.ts";
import { checkedTicksAhead, plainTicksAhead, type TicksAhead } from "./ticks-ahead.ts";

type Range = {
  readonly workspaceId: string;
  readonly eventId: number | undefined;
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
  readonly mostSingles: number;
};

/** An event's part of what is to come; made when it is wanted, since making it takes a while too. */
export type EventAhead = {
  open(): { readonly ticks: TicksAhead; readonly swallowed: readonly { at: number; cell: Cell }[] };
};

/** Who may have ticks in a calendar that the ledger does not tell of: in few queries, however many they are. */
export async function loadAhead(sql: Sql, range: Range): Promise<EventAhead[]> {
  const { workspaceId, eventId, to } = range;
  const of = { workspaceId, eventId };
  const [ahead, zones] = await Promise.all([schedulesAhead(sql, { ...of, to }), scheduleZones(sql, of)]);
  const timezones = zones.filter((zone) => workedOut(() => clockChanges(zone, range).length > 0) ?? false);
  const [inZones, blackoutOf] = await Promise.all([
    timezones.length > 0 ? schedulesInZones(sql, { ...of, timezones }) : [],
    loadBlackouts(sql, {
      ids: [...new Set(ahead.flatMap((each) => [...each.skipCalendarIds, ...each.onlyCalendarIds]))],
      // Runs that are left may be had before the range.
      from: new Date(Math.min(range.now.getTime(), range.from.getTime())),
      until: to,
    }),
  ]);
  const byEvent = Map.groupBy(ahead, (each) => each.eventId);
  const changing = Map.groupBy(inZones, (each) => each.eventId);
  return [...new Set([...byEvent.keys(), ...changing.keys()])].map((id) => ({
    open: () => ({
      ticks: workedOut(() => ticksOf(byEvent.get(id) ?? [], range, blackoutOf)) ?? { take: () => null },
      swallowed: workedOut(() => swallowedOf(id, changing.get(id) ?? [], range)) ?? [],
    }),
  }));
}

type BlackoutOf = Awaited<ReturnType<typeof loadBlackouts>>;

function ticksOf(schedules: readonly ScheduleAhead[], range: Range, blackoutOf: BlackoutOf): TicksAhead {
  const [event] = schedules;
  if (!event) return { take: () => null };
  const { eventId, skipCalendarIds: skip, onlyCalendarIds: only } = event;
  const { mostSingles } = range;
  const after = new Date(range.from.getTime() - 1);
  if (event.status !== "ACTIVE") {
    const told = {
      outcome: "skipped:paused",
      reason: event.pausedReason ?? "the event is switched off",
    } as const;
    const paused = schedules.flatMap((each) => boundedFrom(each, each.resumeFrom, range.now));
    const missed = { eventId, schedules: paused, mostSingles };
    return paused.length > 1
      ? checkedTicksAhead(missed, { after, told })
      : plainTicksAhead(missed, { after, told });
  }
  const due = schedules.flatMap((each) => boundedFrom(each, each.nextRunAt, null));
  const ahead = { eventId, schedules: due, mostSingles };
  const isBound = skip.length > 0 || only.length > 0;
  if (due.length <= 1 && !isBound && event.runsLeft === null) return plainTicksAhead(ahead, { after });
  const blackout = isBound ? blackoutOf({ skip, only: only.length > 0 ? only : null }) : null;
  const runsLeft =
    event.runsLeft === null
      ? null
      : event.runsLeft -
        runsBefore(due, { now: range.now, until: range.from, most: event.runsLeft, blackout });
  return checkedTicksAhead(ahead, { after, blackout, runsLeft });
}

/** From its next tick on, and up to an instant where there is one. */
function boundedFrom(schedule: ScheduleAhead, next: Date | null, until: Date | null): BoundedSchedule[] {
  if (next === null || (until && next > until)) return [];
  const { endAt } = schedule;
  const end = until && (!endAt || until < endAt) ? until : endAt;
  return [{ spec: scheduleSpecOf(schedule), startAt: next, endAt: end }];
}

/** How many of its runs an event will have had by then, as far as it may have any; no more are gone through. */
function runsBefore(
  schedules: readonly BoundedSchedule[],
  { now, until, most, blackout }: { now: Date; until: Date; most: number; blackout: Blackout | null },
): number {
  const MOST_STEPS = 10_000;
  let [count, steps] = [0, 0];
  // What is due already runs, too: each schedule begins with its own next tick.
  const begin = Math.min(now.getTime(), ...schedules.flatMap(({ startAt }) => startAt?.getTime() ?? []));
  for (const { at } of mergeFires(schedules, new Date(begin - 1))) {
    steps += 1;
    if (at >= until || count >= most || steps > MOST_STEPS) break;
    if (blackout?.nameAt(at) == null) count += 1;
  }
  return count;
}

function swallowedOf(eventId: number, schedules: readonly ScheduleAhead[], { from, to, mostSingles }: Range) {
  const since = (anchor: Date) => (anchor > from ? anchor : from);
  return schedules.flatMap((schedule) =>
    swallowedAhead(
      eventId,
      [{ spec: scheduleSpecOf(schedule), startAt: schedule.startAt, endAt: schedule.endAt }],
      // The schedule as it stands now tells nothing of the time before it was made.
      { after: since(schedule.anchor), until: new Date(to.getTime() - 1), mostSingles },
    ),
  );
}

/** What cannot be worked out any more, as a zone that this Node does not know, has no ticks to show. */
function workedOut<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidScheduleError) return null;
    throw error;
  }
}
