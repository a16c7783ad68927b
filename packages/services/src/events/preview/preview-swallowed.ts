import { type BoundedSchedule, type Preview, swallowedTimes } from "@carillon/core";

type Swallowed = NonNullable<Preview["swallowed"]>[number];

const MAX_SHOWN = 20;

/** Times that gaps take from the schedules up to the last fire that is shown, those of several schedules once. */
export function previewSwallowed(
  schedules: readonly BoundedSchedule[],
  { after, until, timezone }: { after: Date; until: Date; timezone: string },
): Swallowed[] {
  const found = new Map<string, Swallowed & { places: number[] }>();
  for (const [place, { spec, startAt, endAt }] of schedules.entries()) {
    const from = startAt && startAt > after ? startAt : after;
    const last = endAt && endAt < until ? endAt : until;
    for (const { at, wall, reason } of swallowedTimes(spec, { after: from, until: last, limit: MAX_SHOWN })) {
      const time = new Date(wall * 1_000).toISOString().slice(0, 19).replace("T", " ");
      const local = spec.timezone === timezone ? time : `${time} ${spec.timezone}`;
      const known = found.get(local);
      if (known) known.places.push(place);
      else found.set(local, { at: at.toISOString(), local, reason, places: [place] });
    }
  }
  return [...found.values()]
    .sort((a, b) => a.at.localeCompare(b.at) || a.local.localeCompare(b.local))
    .slice(0, MAX_SHOWN)
    .map(({ places, ...swallowed }) => ({
      ...swallowed,
      ...(schedules.length > 1 && { schedules: places }),
    }));
}
