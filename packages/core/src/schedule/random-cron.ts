import type { ClockFace } from "./brute-force-occurrences.ts";

/** For tests: a cron expression, and a predicate made beside its text, not by reading it. */
export type RandomCron = {
  expression: string;
  matches: (face: ClockFace) => boolean;
  followsClock: boolean;
  hasSeconds: boolean;
};

/** A whole number from `min` to `max`, both included. */
type Draw = (min: number, max: number) => number;

type RandomField = { text: string; matches: (value: number, face: ClockFace) => boolean };
type Bounds = { min: number; max: number };

const DAY_NAMES = ["SUN", "mon", "Tue", "WED", "thu", "FRI", "SAT", "Sun"];
const MONTH_NAMES = ["JAN", "feb", "Mar", "APR", "may", "JUN", "jul", "Aug", "SEP", "oct", "Nov", "DEC"];
const ANY_STAR: RandomField = { text: "*", matches: () => true };

/** Any syntax that can be fired, leaning to the small hours, where clocks change. */
export function randomCron(draw: Draw): RandomCron {
  const second = draw(0, 1) ? field(draw, { min: 0, max: 59 }) : undefined;
  const minute = field(draw, { min: 0, max: 59 });
  const hour = field(draw, { min: 0, max: draw(0, 1) ? 23 : 3 }, 23);
  const day =
    [ANY_STAR, ANY_STAR, field(draw, { min: 1, max: 31 }), specialDay(draw)][draw(0, 3)] ?? ANY_STAR;
  const month = draw(0, 5) ? ANY_STAR : draw(0, 1) ? monthNames(draw) : field(draw, { min: 1, max: 12 });
  const weekday = draw(0, 2) ? ANY_STAR : listOf(draw, () => weekdayEntry(draw));
  const fields = [...(second ? [second] : []), minute, hour, day, month, weekday];
  return {
    expression: fields.map(({ text }) => text).join(" "),
    hasSeconds: second !== undefined,
    followsClock: isStar(minute) || isStar(hour),
    matches: (face) => {
      const isTime =
        (second ? second.matches(face.second, face) : face.second === 0) &&
        minute.matches(face.minute, face) &&
        hour.matches(face.hour, face);
      if (!isTime || !month.matches(face.month, face)) return false;
      const isDay = day.matches(face.day, face);
      const isWeekday = weekday.matches(face.weekday, face);
      return isStar(day) || isStar(weekday) ? isDay && isWeekday : isDay || isWeekday;
    },
  };
}

function isStar({ text }: RandomField): boolean {
  return text.startsWith("*") || text.startsWith("?");
}

function field(draw: Draw, bounds: Bounds, end = bounds.max): RandomField {
  if (draw(0, 5) === 0) return { text: draw(0, 1) ? "*" : "?", matches: () => true };
  return listOf(draw, () => entry(draw, bounds, end));
}

function listOf(draw: Draw, drawEntry: () => RandomField): RandomField {
  const entries = Array.from({ length: draw(1, 3) }, drawEntry);
  return {
    text: entries.map(({ text }) => text).join(","),
    matches: (value, face) => entries.some((each) => each.matches(value, face)),
  };
}

function entry(draw: Draw, { min, max }: Bounds, end: number): RandomField {
  const a = draw(min, max);
  const b = draw(min, max);
  const [low, high] = a < b ? [a, b] : [b, a];
  const step = draw(1, Math.min(12, end));
  const inStep = (value: number, from: number) => value >= from && (value - from) % step === 0;
  const entries: RandomField[] = [
    { text: `${a}`, matches: (value) => value === a },
    { text: `*/${step}`, matches: (value) => inStep(value, min) },
    { text: `${a}/${step}`, matches: (value) => inStep(value, a) },
    { text: `${low}-${high}`, matches: (value) => value >= low && value <= high },
    { text: `${low}-${high}/${step}`, matches: (value) => value <= high && inStep(value, low) },
  ];
  return entries[draw(0, 4)] ?? ANY_STAR;
}

function monthNames(draw: Draw): RandomField {
  return listOf(draw, () => {
    const from = draw(1, 12);
    const to = draw(from, 12);
    const name = (month: number) => MONTH_NAMES[month - 1] ?? "JAN";
    return {
      text: from === to ? name(from) : `${name(from)}-${name(to)}`,
      matches: (value) => value >= from && value <= to,
    };
  });
}

function specialDay(draw: Draw): RandomField {
  const n = draw(1, 31);
  const before = draw(1, 30);
  const days: RandomField[] = [
    { text: "L", matches: (day, face) => day === face.lengthOfMonth },
    { text: `l-${before}`, matches: (day, face) => day === face.lengthOfMonth - before },
    { text: "LW", matches: (day, face) => day === Math.max(...workdays(face)) },
    {
      text: `${n}W`,
      matches: (day, face) => {
        const distances = workdays(face).map((workday) => Math.abs(workday - n));
        const isNearest = Math.abs(day - n) === Math.min(...distances);
        return n <= face.lengthOfMonth && workdays(face).includes(day) && isNearest;
      },
    },
  ];
  return days[draw(0, 3)] ?? ANY_STAR;
}

function workdays(face: ClockFace): number[] {
  const days = Array.from({ length: face.lengthOfMonth }, (_, index) => index + 1);
  return days.filter((day) => ![0, 6].includes((face.weekday + day - face.day + 70) % 7));
}

function weekdayEntry(draw: Draw): RandomField {
  const n = draw(0, 7);
  const nth = draw(1, 5);
  const [from, to] = [draw(0, 3), draw(4, 7)];
  const text = draw(0, 1) ? `${n}` : `${DAY_NAMES[n]}`;
  // SUN-SUN reads as one Sunday, 0-7 as the whole week.
  const range = from === 0 || draw(0, 1) ? `${from}-${to}` : `${DAY_NAMES[from]}-${DAY_NAMES[to]}`;
  const isOf = (value: number) => value === n % 7;
  const entries: RandomField[] = [
    { text, matches: isOf },
    { text: range, matches: (value) => (value >= from && value <= to) || (value === 0 && to === 7) },
    {
      text: `${text}#${nth}`,
      matches: (value, { day }) => isOf(value) && day > 7 * nth - 7 && day <= 7 * nth,
    },
    { text: `${text}L`, matches: (value, { day, lengthOfMonth }) => isOf(value) && day + 7 > lengthOfMonth },
    { text: `${text}#L`, matches: (value, { day, lengthOfMonth }) => isOf(value) && day + 7 > lengthOfMonth },
  ];
  return entries[draw(0, 4)] ?? ANY_STAR;
}
