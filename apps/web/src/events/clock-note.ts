import { wallTime, zonedInstant } from "#events/zoned-instant.ts";

/** By so much clocks are set back: an hour, or half of one (Lord Howe). ms */
const SET_BACK_MS = [3_600_000, 1_800_000];

/** What a change of the zone's clock does to a wall time, `2027-03-28T02:30`; undefined: nothing. */
export function clockNote(wall: string, timezone: string): string | undefined {
  const at = zonedInstant(wall, timezone);
  if (at === undefined) return undefined;
  const [shown, asked] = [wallTime(at, timezone).slice(11), wall.slice(11, 16)];
  if (shown !== asked) return `The clock skips ${asked} that day: ${shown} is meant.`;
  const isTwice = SET_BACK_MS.some(
    (ms) => wallTime(new Date(Date.parse(at) + ms).toISOString(), timezone) === wall.slice(0, 16),
  );
  return isTwice ? `The clock shows ${asked} twice that day: the first is meant.` : undefined;
}
