const SECOND_MS = 1_000;
/** What would be told as 0. */
const LEAST_MS = 0.05;

type Unit = { readonly name: string; readonly seconds: number };
const SECOND: Unit = { name: "s", seconds: 1 };
const MINUTE: Unit = { name: "min", seconds: 60 };
const HOUR: Unit = { name: "h", seconds: 3_600 };
const DAY: Unit = { name: "d", seconds: 86_400 };

/** `< 0.1 ms`, `0.4 ms`, `48 ms`, `1.42 s`, `2 min 5 s`, `6 h 39 min`, `3 d 4 h`: rounded to the last unit that is told. */
export function duration(ms: number): string {
  if (ms > 0 && ms < LEAST_MS) return "< 0.1 ms";
  if (ms < 0.95) return ms === 0 ? "0 ms" : `${ms.toFixed(1)} ms`;
  if (Math.round(ms) < SECOND_MS) return `${Math.round(ms)} ms`;
  const seconds = ms / SECOND_MS;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  if (roundedTo(SECOND, seconds) < HOUR.seconds) return inTwo(seconds, MINUTE, SECOND);
  return roundedTo(MINUTE, seconds) < DAY.seconds ? inTwo(seconds, HOUR, MINUTE) : inTwo(seconds, DAY, HOUR);
}

function inTwo(seconds: number, large: Unit, small: Unit): string {
  const whole = roundedTo(small, seconds);
  const rest = (whole % large.seconds) / small.seconds;
  const first = `${Math.floor(whole / large.seconds)} ${large.name}`;
  return rest === 0 ? first : `${first} ${rest} ${small.name}`;
}

function roundedTo(unit: Unit, seconds: number): number {
  return Math.round(seconds / unit.seconds) * unit.seconds;
}
