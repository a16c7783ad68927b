import { countFires, lastBefore, nextAfter } from "../schedule/index.ts";
import { type DueSchedule, followingTick, movedOn, type PassedTicks, type TickPlan } from "./due-schedule.ts";
import { NOTHING_RAN, tellOfPause } from "./tell-of-pause.ts";
import { partsOf, type TickPart, type TickSpan, withoutTicks } from "./tick-parts.ts";

/**
 * Decides ticks that were found later than their grace. fire-once fires the newest of them, skip none, catch-up the
 * oldest `catchUpMax`, oldest first; the others are told as missed. What falls into a blackout is told as that, and what
 * would fire during one waits for its end.
 */
export function planMisfire(
  due: DueSchedule,
  { graceStart, now }: { graceStart: Date; now: Date },
): TickPlan {
  const bound = due.endAt && due.endAt < graceStart ? new Date(due.endAt.getTime() + 1) : graceStart;
  const waiting = tickStillToCome(due, { graceStart, end: bound });
  const end = waiting?.nextRunAt ?? bound;
  const next = waiting ?? movedOn(due, followingTick(due, new Date(graceStart.getTime() - 1)));
  const all = due.blackout
    ? planParts(due, partsOf(due.spec, { blackout: due.blackout, from: due.nextRunAt, end }))
    : planCounted(due, spanOf(due, due.nextRunAt, end), end);
  const planned = { ...all, passed: tellOfPause(due, all.passed) };
  const [first] = planned.makeUp;
  if (due.misfirePolicy !== "fire-once" || !first || due.blackout?.nameAt(now))
    return { ...planned, ...next };
  return { ...planned, fire: { nominalAt: first, late: true }, makeUp: [], ...next };
}

/** The newest of the ticks whose nominal time is past the grace, where its jitter moves it to after that. */
function tickStillToCome(
  due: DueSchedule,
  { graceStart, end }: { graceStart: Date; end: Date },
): { nextRunAt: Date; nextDueAt: Date } | null {
  const newest = due.jitter ? lastBefore(due.spec, { from: due.nextRunAt, before: end }) : null;
  if (newest === null || newest <= due.nextRunAt) return null;
  const { nextDueAt } = movedOn(due, newest);
  return nextDueAt && nextDueAt >= graceStart ? { nextRunAt: newest, nextDueAt } : null;
}

function spanOf({ spec }: DueSchedule, from: Date, before: Date): TickSpan {
  const count = countFires(spec, { from, until: before });
  return { from, until: lastBefore(spec, { from, before }) ?? from, count };
}

type Planned = Omit<TickPlan, "nextRunAt">;

/** No calendar: the ends and the count tell all there is to know. */
function planCounted(due: DueSchedule, span: TickSpan, end: Date): Planned {
  const missed = (rest: TickSpan, reason = NOTHING_RAN): PassedTicks[] =>
    rest.count > 0 ? [{ outcome: "missed", reason, ...rest }] : [];
  switch (due.misfirePolicy) {
    case "skip":
      return { fire: null, makeUp: [], passed: missed(span) };
    case "fire-once": {
      const until = lastBefore(due.spec, { from: span.from, before: span.until }) ?? span.from;
      return {
        fire: null,
        makeUp: [span.until],
        passed: missed({ from: span.from, until, count: span.count - 1 }),
      };
    }
    case "catch-up": {
      const makeUp: Date[] = [];
      let next: Date | null = span.from;
      while (next !== null && next < end && makeUp.length < due.catchUpMax) {
        makeUp.push(next);
        next = followingTick(due, next);
      }
      const rest = { from: next ?? span.from, until: span.until, count: span.count - makeUp.length };
      return { fire: null, makeUp, passed: missed(rest, beyond(due.catchUpMax)) };
    }
  }
}

/** With a calendar the stretch falls into parts, each told of as a whole. */
function planParts(due: DueSchedule, parts: readonly TickPart[]): Planned {
  const makeUp = chosen(due, parts);
  const reason = due.misfirePolicy === "catch-up" ? beyond(due.catchUpMax) : NOTHING_RAN;
  const passed: PassedTicks[] = [];
  for (const part of parts) {
    const { from, until, count } = part.name === null ? withoutTicks(due.spec, part, makeUp) : part;
    if (count === 0) continue;
    const row: PassedTicks =
      part.name === null
        ? { outcome: "missed", reason, from, until, count }
        : { outcome: "skipped:calendar", reason: part.name, from, until, count };
    const last = passed.at(-1);
    const goesOn = last?.outcome === row.outcome && last.reason === row.reason;
    if (last && goesOn && !makeUp.some((at) => at > last.until && at < from)) {
      passed[passed.length - 1] = { ...last, until, count: last.count + count };
    } else passed.push(row);
  }
  return { fire: null, makeUp, passed };
}

function chosen(
  { spec, misfirePolicy, catchUpMax }: DueSchedule,
  parts: readonly TickPart[],
): readonly Date[] {
  const open = parts.filter(({ name }) => name === null);
  switch (misfirePolicy) {
    case "skip":
      return [];
    case "fire-once":
      return open.slice(-1).map(({ until }) => until);
    case "catch-up": {
      const oldest: Date[] = [];
      for (const part of open) {
        let next: Date | null = part.from;
        while (next !== null && next <= part.until && oldest.length < catchUpMax) {
          oldest.push(next);
          next = nextAfter(spec, next);
        }
      }
      return oldest;
    }
  }
}

function beyond(catchUpMax: number): string {
  return `${NOTHING_RAN}, and it makes up for ${catchUpMax} at most`;
}
