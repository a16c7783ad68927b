import fc from "fast-check";
import type { ClockFace } from "./brute-force-occurrences.ts";

/** A cron expression, with a predicate that was made beside its text and not by reading it. */
export type RandomCron = {
  expression: string;
  matches: (face: ClockFace) => boolean;
  followsClock: boolean;
  hasSeconds: boolean;
};

type RandomField = { text: string; matches: (value: number, face: ClockFace) => boolean };

const DAY_NAMES = ["SUN", "mon", "Tue", "WED", "thu", "FRI", "SAT", "Sun"];

/** Any syntax that can be fired, leaning to the small hours, where clocks change. */
export function randomCron(): fc.Arbitrary<RandomCron> {
  const minute = field(0, 59, 59);
  const hour = fc.oneof(field(0, 23, 23), field(0, 3, 23));
  const day = fc.oneof({ weight: 3, arbitrary: star() }, field(1, 31, 31), specialDay());
  const month = fc.oneof({ weight: 6, arbitrary: star() }, field(1, 12, 12));
  const weekday = fc.oneof({ weight: 3, arbitrary: star() }, weekdayField());
  const second = fc.option(field(0, 59, 59), { nil: undefined });
  return fc.record({ second, minute, hour, day, month, weekday }).map((fields) => {
    const written = [fields.second, fields.minute, fields.hour, fields.day, fields.month, fields.weekday];
    const isStar = ({ text }: RandomField) => text.startsWith("*") || text.startsWith("?");
    return {
      expression: written.flatMap((each) => (each ? [each.text] : [])).join(" "),
      hasSeconds: fields.second !== undefined,
      followsClock: isStar(fields.minute) || isStar(fields.hour),
      matches: (face) => {
        const isTime =
          (fields.second ? fields.second.matches(face.second, face) : face.second === 0) &&
          fields.minute.matches(face.minute, face) &&
          fields.hour.matches(face.hour, face);
        if (!isTime || !fields.month.matches(face.month, face)) return false;
        const isDay = fields.day.matches(face.day, face);
        const isWeekday = fields.weekday.matches(face.weekday, face);
        return isStar(fields.day) || isStar(fields.weekday) ? isDay && isWeekday : isDay || isWeekday;
      },
    };
  });
}

function star(): fc.Arbitrary<RandomField> {
  return fc.constantFrom("*", "?").map((text) => ({ text, matches: () => true }));
}

function field(min: number, max: number, end: number): fc.Arbitrary<RandomField> {
  const value = fc.integer({ min, max });
  const step = fc.integer({ min: 1, max: Math.max(1, Math.min(end, 12)) });
  const first = min === 1 ? 1 : 0;
  const entry: fc.Arbitrary<RandomField> = fc.oneof(
    value.map((n) => ({ text: String(n), matches: (v: number) => v === n })),
    step.map((s) => ({ text: `*/${s}`, matches: (v: number) => (v - first) % s === 0 })),
    fc
      .tuple(value, step)
      .map(([n, s]) => ({ text: `${n}/${s}`, matches: (v: number) => v >= n && (v - n) % s === 0 })),
    fc.tuple(value, value, step).map(([a, b, s]) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const matches = (v: number) => v >= low && v <= high && (v - low) % s === 0;
      return { text: s === 1 ? `${low}-${high}` : `${low}-${high}/${s}`, matches };
    }),
  );
  return fc.oneof({ weight: 1, arbitrary: star() }, { weight: 5, arbitrary: listOf(entry) });
}

function specialDay(): fc.Arbitrary<RandomField> {
  const isWeekday = (day: number, face: ClockFace) =>
    ![0, 6].includes((face.weekday + day - face.day + 70) % 7);
  return fc.oneof(
    fc.integer({ min: 0, max: 30 }).map((n) => ({
      text: n === 0 ? "L" : `l-${n}`,
      matches: (day: number, face: ClockFace) => face.lengthOfMonth - n === day,
    })),
    fc.constant({
      text: "LW",
      matches: (day: number, face: ClockFace) => {
        const later = Array.from({ length: face.lengthOfMonth - day }, (_, index) => day + index + 1);
        return isWeekday(day, face) && later.every((other) => !isWeekday(other, face));
      },
    }),
    fc.integer({ min: 1, max: 31 }).map((n) => ({
      text: `${n}W`,
      matches: (day: number, face: ClockFace) => {
        if (n > face.lengthOfMonth || !isWeekday(day, face)) return false;
        const days = Array.from({ length: face.lengthOfMonth }, (_, index) => index + 1);
        const distances = days.filter((other) => isWeekday(other, face)).map((other) => Math.abs(other - n));
        return Math.abs(day - n) === Math.min(...distances);
      },
    })),
  );
}

function weekdayField(): fc.Arbitrary<RandomField> {
  const day = fc.integer({ min: 0, max: 7 });
  const spelled = fc
    .tuple(day, fc.boolean())
    .map(([n, byName]) => ({ n, text: byName ? `${DAY_NAMES[n]}` : `${n}` }));
  const entry: fc.Arbitrary<RandomField> = fc.oneof(
    spelled.map(({ n, text }) => ({ text, matches: (v: number) => v === n % 7 })),
    fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 7 }), fc.boolean())
      .map(([from, more, byName]) => {
        const to = Math.min(from + more, from === 0 && byName ? 6 : 7);
        const text = byName ? `${DAY_NAMES[from]}-${DAY_NAMES[to]}` : `${from}-${to}`;
        return { text, matches: (v: number) => (v >= from && v <= to) || (v === 0 && to === 7) };
      }),
    fc.tuple(spelled, fc.integer({ min: 1, max: 5 })).map(([{ n, text }, nth]) => ({
      text: `${text}#${nth}`,
      matches: (v: number, face: ClockFace) => v === n % 7 && face.day > 7 * (nth - 1) && face.day <= 7 * nth,
    })),
    spelled.map(({ n, text }) => ({
      text: `${text}L`,
      matches: (v: number, face: ClockFace) => v === n % 7 && face.day + 7 > face.lengthOfMonth,
    })),
  );
  return listOf(entry);
}

function listOf(entry: fc.Arbitrary<RandomField>): fc.Arbitrary<RandomField> {
  return fc.array(entry, { minLength: 1, maxLength: 3 }).map((entries) => ({
    text: entries.map(({ text }) => text).join(","),
    matches: (value, face) => entries.some((each) => each.matches(value, face)),
  }));
}
