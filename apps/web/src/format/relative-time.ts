const STEPS = [
  { unit: "second", ms: 1_000, until: 60_000 },
  { unit: "minute", ms: 60_000, until: 3_600_000 },
  { unit: "hour", ms: 3_600_000, until: 86_400_000 },
  { unit: "day", ms: 86_400_000, until: 60 * 86_400_000 },
  { unit: "month", ms: 30 * 86_400_000, until: 365 * 86_400_000 },
  { unit: "year", ms: 365 * 86_400_000, until: Number.POSITIVE_INFINITY },
] as const;

const DAY_MS = 86_400_000;
const JUST_NOW_MS = 2_000;

/** `12 s ago`, `in 3 min`: the largest unit that fits. */
export function relativeTime(at: string, now: number): string {
  const distance = Date.parse(at) - now;
  if (Number.isNaN(distance)) return at;
  const size = Math.abs(distance);
  if (size < JUST_NOW_MS) return "now";
  const step = STEPS.find((candidate) => size < candidate.until) ?? STEPS[5];
  // Of a day to come, most of it counts as one: in 47 hours is in 2 days.
  const count = step.ms >= DAY_MS && distance > 0 ? Math.round(size / step.ms) : Math.floor(size / step.ms);
  const words = unitWords(count, step.unit);
  return distance < 0 ? `${words} ago` : `in ${words}`;
}

function unitWords(count: number, unit: (typeof STEPS)[number]["unit"]): string {
  switch (unit) {
    case "second":
      return `${count} s`;
    case "minute":
      return `${count} min`;
    case "hour":
      return `${count} h`;
    default:
      return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
}
