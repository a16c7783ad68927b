import { DAY_SECONDS } from "../../schedule/calendar.ts";
import { ExpressionError } from "../template-error.ts";
import type { Filter } from "./filter.ts";
import { formatMoment } from "./format-moment.ts";
import { addMonths, fromWall, type Moment, readMoment, toWall } from "./moment.ts";

type Duration = { readonly months: number; readonly days: number; readonly ms: number };

const PART = /\s*([+-]?\d{1,6})\s*(ms|s|mo|m|h|d|w|y)/y;
const DAY_MS = DAY_SECONDS * 1_000;
// Years of four digits, which is what the formats can write.
const FIRST_MS = Date.UTC(0, 0, 1) - 1_900 * 366 * DAY_MS;
const LAST_MS = Date.UTC(9999, 11, 31);

/** Reads `1d`, `-2h`, `1mo -1d`; units are ms, s, m, h, d, w, mo and y. Throws ExpressionError. */
function readDuration(text: string): Duration {
  const total = { months: 0, days: 0, ms: 0 };
  PART.lastIndex = 0;
  let end = 0;
  for (let part = PART.exec(text); part !== null; part = PART.exec(text)) {
    end = PART.lastIndex;
    addPart(total, Number(part[1]), part[2] ?? "");
  }
  if (end === 0 || text.slice(end).trim() !== "") {
    throw new ExpressionError(
      `"${text.slice(0, 30)}" is no duration; write 1d, -2h or 1mo, in ms s m h d w mo y`,
    );
  }
  return total;
}

function addPart(total: { months: number; days: number; ms: number }, amount: number, unit: string): void {
  if (unit === "y") total.months += amount * 12;
  else if (unit === "mo") total.months += amount;
  else if (unit === "w") total.days += amount * 7;
  else if (unit === "d") total.days += amount;
  else total.ms += amount * ({ h: 3_600_000, m: 60_000, s: 1_000 }[unit] ?? 1);
}

/**
 * Adds to a date or a time. Days and longer move the calendar and keep the clock of the zone, hours and shorter are
 * exact. A date stays a date unless hours are added, then it is meant from midnight.
 */
function addDuration(moment: Moment, duration: Duration, timezone: string): Moment {
  const { months, days, ms } = duration;
  if (moment.kind === "date") {
    const day = addMonths(moment.day, months) + days;
    return ms === 0 ? { kind: "date", day } : { kind: "instant", ms: fromWall(day * DAY_MS, timezone) + ms };
  }
  if (months === 0 && days === 0) return { kind: "instant", ms: moment.ms + ms };
  const wall = toWall(moment.ms, timezone);
  const day = Math.floor(wall / DAY_MS);
  const moved = (addMonths(day, months) + days) * DAY_MS + (wall - day * DAY_MS);
  return { kind: "instant", ms: fromWall(moved, timezone) + ms };
}

export const ADD: Filter = {
  arity: [1, 1],
  check: ([duration]) => void readDuration(String(duration)),
  apply: (value, [duration], { timezone }) => {
    const sum = addDuration(readMoment(value, timezone), readDuration(String(duration)), timezone);
    const ms = sum.kind === "date" ? sum.day * DAY_MS : sum.ms;
    if (ms < FIRST_MS || ms > LAST_MS) throw new ExpressionError("the sum is not a date that can be written");
    return sum.kind === "date" ? formatMoment(sum, "yyyy-MM-dd", timezone) : new Date(sum.ms).toISOString();
  },
};
