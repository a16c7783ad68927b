/** Units that a delay is typed in, in seconds; the largest first. */
export const DELAY_UNITS = [
  { one: "day", seconds: 86_400 },
  { one: "hour", seconds: 3_600 },
  { one: "minute", seconds: 60 },
  { one: "second", seconds: 1 },
] as const;

/** The largest unit in which a delay is a whole number. */
export function unitOf(seconds: unknown): (typeof DELAY_UNITS)[number] {
  const whole = DELAY_UNITS.find(
    (unit) => typeof seconds === "number" && seconds > 0 && seconds % unit.seconds === 0,
  );
  return whole ?? DELAY_UNITS[3];
}
