import ICAL from "ical.js";
import { daysOfRule, isOfDays } from "./days-of-rule.ts";
import { IcsError } from "./ics-error.ts";
import { keepsRule } from "./keeps-rule.ts";
import { unknownPart } from "./unknown-part.ts";
import { wallOf } from "./wall-clock.ts";
import type { ToInstant } from "./zone-of.ts";

const DAY = 86_400;

/** Counts down over a whole text. */
export type Budget = { steps: number };

/** When something begins; wall time in seconds. What an RDATE says of its length goes before the event's own. */
export type Occurrence = { readonly wall: number; readonly seconds?: number };

type Stretch = { readonly fromWall: number; readonly untilWall: number };

/**
 * When an event begins, by the instant: its own start, RRULE and RDATE, less EXDATE (RFC 5545 §3.8.5) and
 * EXRULE (RFC 2445 §4.8.5.2). The library's own
 * expansion passes over an EXDATE that no occurrence stands at, so that it is not used.
 * @throws IcsError when the budget is spent
 */
export function occurrencesOf(
  event: ICAL.Component,
  {
    start,
    toInstant,
    stretch,
    budget,
    zoneOfProperty,
  }: {
    start: ICAL.Time;
    toInstant: ToInstant;
    stretch: Stretch;
    budget: Budget;
    zoneOfProperty: (property: ICAL.Property) => ToInstant;
  },
): Map<number, Occurrence> {
  const found = new Map<number, Occurrence>();
  const add = (wall: number, read: ToInstant, seconds?: number) => {
    if (wall < stretch.fromWall || wall > stretch.untilWall) return;
    found.set(read(wall), { wall, ...(seconds !== undefined && { seconds }) });
  };
  add(wallOf(start), toInstant);
  for (const property of event.getAllProperties("rrule")) {
    for (const wall of ruleWalls(ruleOf(property), { start, toInstant, stretch, budget }))
      add(wall, toInstant);
  }
  for (const property of event.getAllProperties("rdate")) {
    const read = zoneOfProperty(property);
    for (const value of property.getValues()) {
      if (value instanceof ICAL.Time) add(wallOf(value), read);
      if (value instanceof ICAL.Period) add(wallOf(value.start), read, value.getDuration().toSeconds());
    }
  }
  for (const property of event.getAllProperties("exdate")) {
    const read = zoneOfProperty(property);
    for (const value of property.getValues()) {
      if (!(value instanceof ICAL.Time)) continue;
      if (value.isDate === start.isDate) found.delete(read(wallOf(value)));
      else dropDay(found, wallOf(value));
    }
  }
  for (const property of event.getAllProperties("exrule")) {
    for (const wall of ruleWalls(ruleOf(property), { start, toInstant, stretch, budget }))
      found.delete(toInstant(wall));
  }
  return found;
}

/** An EXDATE that is a day takes away what begins on it. */
function dropDay(found: Map<number, Occurrence>, wall: number): void {
  const day = Math.floor(wall / DAY);
  for (const [instant, occurrence] of found) {
    if (Math.floor(occurrence.wall / DAY) === day) found.delete(instant);
  }
}

function ruleOf(property: ICAL.Property): ICAL.Recur {
  const called = property.name.toUpperCase();
  try {
    const rule = property.getFirstValue();
    if (!(rule instanceof ICAL.Recur) || !rule.freq) throw new IcsError(`its ${called} has no FREQ`);
    // The library leaves out the very weeks that are named.
    if ("BYWEEKNO" in rule.parts)
      throw new IcsError(`its ${called} names weeks by number (BYWEEKNO), which is not understood`);
    const unknown = unknownPart(property);
    if (unknown !== null) throw new IcsError(`its ${called} has ${unknown}, which is not understood`);
    return rule;
  } catch (cause) {
    if (cause instanceof IcsError) throw cause;
    throw new IcsError(`its ${called} cannot be read`, { cause });
  }
}

function* ruleWalls(
  rule: ICAL.Recur,
  {
    start,
    toInstant,
    stretch,
    budget,
  }: { start: ICAL.Time; toInstant: ToInstant; stretch: Stretch; budget: Budget },
): Generator<number> {
  const isOver = untilOf(rule.until, toInstant);
  const step = () => {
    budget.steps -= 1;
    if (budget.steps < 0) throw new IcsError("it repeats too often to be worked out");
  };
  if (isOfDays(rule)) {
    const first = Math.floor(wallOf(start) / DAY);
    const bounds = { from: Math.floor(stretch.fromWall / DAY), last: Math.floor(stretch.untilWall / DAY) };
    for (const day of daysOfRule(rule, { first, ...bounds, step })) {
      const wall = wallOf(start) + (day - first) * DAY;
      if (isOver(wall)) return;
      yield wall;
    }
    return;
  }
  // Compared here, in the event's own zone: the library would compare wall time with UTC.
  const endless = rule.clone();
  endless.until = null as unknown as ICAL.Time;
  const iterator = endless.iterator(start);
  for (let time = iterator.next(); time; time = iterator.next()) {
    step();
    const wall = wallOf(time);
    if (wall > stretch.untilWall || isOver(wall)) return;
    if (keepsRule(endless, { start, time })) yield wall;
  }
}

function untilOf(until: ICAL.Time | null, toInstant: ToInstant): (wall: number) => boolean {
  if (!until) return () => false;
  const last = wallOf(until);
  if (until.isDate) return (wall) => wall >= last + DAY;
  if (until.zone === ICAL.Timezone.utcTimezone) return (wall) => toInstant(wall) > last * 1_000;
  return (wall) => wall > last;
}
