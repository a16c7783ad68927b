/**
 * The slow and obvious way, for tests to compare with: looks at a clock in the zone, step after step, and asks
 * a plain predicate what it thinks of what the clock shows. Shares no code with what it checks.
 */
export type ClockFace = {
  second: number;
  minute: number;
  hour: number;
  day: number;
  month: number;
  /** 0 is Sunday. */
  weekday: number;
  lengthOfMonth: number;
};

type Search = {
  matches: (face: ClockFace) => boolean;
  followsClock: boolean;
  timezone: string;
  /** Instants in seconds since the Unix epoch; `from` is the first to count, `until` the first that does not. */
  from: number;
  until: number;
  /** Seconds between two looks at the clock: 1, or 60 where zone and expression know whole minutes only. */
  step: number;
  /** Seconds for which the clock is taken to run evenly, from multiples of it on; left out, it is looked at every time. */
  evenFor?: number;
};

const LOOK_BACK = 2 * 86_400;

/** All fires from `from` to before `until`, in seconds since the Unix epoch. */
export function bruteForceOccurrences(search: Search): number[] {
  const { matches, followsClock, from, until, step } = search;
  const wallAt = evenClock(wallClock(search.timezone), search.evenFor);
  const fires: number[] = [];
  let latestShown = Number.NEGATIVE_INFINITY;
  for (let instant = followsClock ? from : from - LOOK_BACK; instant < until; instant += step) {
    const wall = wallAt(instant);
    let fired = followsClock && matches(faceOf(wall));
    // A fixed time fires when the clock has come to it or jumped over it, and only the first time.
    if (!followsClock && latestShown !== Number.NEGATIVE_INFINITY) {
      for (let passed = latestShown + step; passed <= wall && !fired; passed += step)
        fired = matches(faceOf(passed));
    }
    latestShown = Math.max(latestShown, wall);
    if (fired && instant >= from) fires.push(instant);
  }
  return fires;
}

/** What the zone's clock shows at an instant, as if that were UTC; both in seconds since 1970. */
export function wallClock(timezone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format
      .format(instant * 1_000)
      .split(/\D+/)
      .map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1_000;
  };
}

function evenClock(wallAt: (instant: number) => number, evenFor = 0): (instant: number) => number {
  if (evenFor === 0) return wallAt;
  let lookedAt = Number.NaN;
  let wall = 0;
  return (instant) => {
    const start = instant - (instant % evenFor);
    if (start !== lookedAt) wall = wallAt(start);
    lookedAt = start;
    return wall + instant - start;
  };
}

function faceOf(wall: number): ClockFace {
  const date = new Date(wall * 1_000);
  return {
    second: date.getUTCSeconds(),
    minute: date.getUTCMinutes(),
    hour: date.getUTCHours(),
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    weekday: date.getUTCDay(),
    lengthOfMonth: new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
  };
}
