import { countFires, lastBefore } from "../schedule/index.ts";
import { type DueSchedule, followingTick, type PassedTicks, type TickPlan } from "./due-schedule.ts";

/** Ticks looked at one by one, where a calendar has a say or many are made up for. */
const MAX_WALKED = 100_000;
const NOTHING_RAN = "nothing was running";

type Span = { readonly from: Date; readonly until: Date; readonly count: number };

/**
 * Decides ticks that were found later than their grace. fire-once fires the newest of them, skip none, catch-up the
 * oldest `catchUpMax`, oldest first; the others are told as missed. What falls into a blackout is told as that, and what
 * would fire during one waits for its end.
 */
export function planMisfire(due: DueSchedule, now: Date): TickPlan {
  const graceStart = new Date(now.getTime() - due.graceMs);
  const end = due.endAt && due.endAt < graceStart ? new Date(due.endAt.getTime() + 1) : graceStart;
  const span = spanOf(due, due.nextRunAt, end);
  const nextRunAt = followingTick(due, new Date(graceStart.getTime() - 1));
  const planned = due.blackout ? planWalked(due, span, end) : planCounted(due, span, end);
  const [first] = planned.makeUp;
  if (due.misfirePolicy !== "fire-once" || !first || due.blackout?.nameAt(now))
    return { ...planned, nextRunAt };
  return { ...planned, fire: { nominalAt: first, late: true }, makeUp: [], nextRunAt };
}

function spanOf({ spec }: DueSchedule, from: Date, before: Date): Span {
  const count = countFires(spec, { from, until: before });
  return { from, until: lastBefore(spec, { from, before }) ?? from, count };
}

type Planned = Omit<TickPlan, "nextRunAt">;

/** No calendar: the ends and the count tell all there is to know. */
function planCounted(due: DueSchedule, span: Span, end: Date): Planned {
  const missed = (rest: Span, reason = NOTHING_RAN): PassedTicks[] =>
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

/** With a calendar each tick is asked about. */
function planWalked(due: DueSchedule, span: Span, end: Date): Planned {
  const ticks: { at: Date; name: string | null }[] = [];
  let next: Date | null = span.from;
  while (next !== null && next < end && ticks.length < MAX_WALKED) {
    ticks.push({ at: next, name: due.blackout?.nameAt(next) ?? null });
    next = followingTick(due, next);
  }
  const open = ticks.flatMap(({ at, name }) => (name === null ? [at] : []));
  const makeUp = chosen(due, open);
  const isChosen = new Set(makeUp.map((at) => at.getTime()));
  const reason = due.misfirePolicy === "catch-up" ? beyond(due.catchUpMax) : NOTHING_RAN;
  const passed: PassedTicks[] = [];
  let isOpen = false;
  for (const { at, name } of ticks) {
    const why = { outcome: name === null ? "missed" : "skipped:calendar", reason: name ?? reason } as const;
    const last = passed.at(-1);
    if (isChosen.has(at.getTime())) isOpen = false;
    else if (isOpen && last && last.outcome === why.outcome && last.reason === why.reason) {
      passed[passed.length - 1] = { ...last, until: at, count: last.count + 1 };
    } else {
      passed.push({ ...why, from: at, until: at, count: 1 });
      isOpen = true;
    }
  }
  const unwalked = span.count - ticks.length;
  if (unwalked > 0 && next !== null) {
    passed.push({ outcome: "missed", reason, from: next, until: span.until, count: unwalked });
  }
  return { fire: null, makeUp, passed };
}

function chosen({ misfirePolicy, catchUpMax }: DueSchedule, open: readonly Date[]): readonly Date[] {
  switch (misfirePolicy) {
    case "skip":
      return [];
    case "fire-once":
      return open.slice(-1);
    case "catch-up":
      return open.slice(0, catchUpMax);
  }
}

function beyond(catchUpMax: number): string {
  return `${NOTHING_RAN}, and it makes up for ${catchUpMax} at most`;
}
