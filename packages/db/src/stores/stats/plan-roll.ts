import { DAY, FIVE_MINUTES, floorTo, HOUR, type Rolled, SPANS } from "./span.ts";

/** How long a time is over before its figures are made: what ends in it is written by then. */
const DELAY_MS = 300_000;

/** Figures to make of runs in [from, to), by spans, and how far there are figures after it. Epoch ms. */
export type RollStep = {
  readonly rolls: readonly { readonly span: number; readonly from: number; readonly to: number }[];
  readonly rolled: Rolled;
};

/**
 * The next figures to make: what is over since the last ones, an hour at most, or a day when that is long ago; else a day before the first, until there are
 * figures of all that is kept. An hour and a day are read anew when they are over, so that what was missed is found.
 * @param oldest when the oldest run began; epoch ms
 */
export function planRoll(
  { since, until }: Rolled,
  { now, oldest, keptMs }: { now: number; oldest: number; keptMs: number },
): RollStep | null {
  const width = now - until > DAY ? DAY : HOUR;
  const to = Math.min(floorTo(now - DELAY_MS, FIVE_MINUTES), floorTo(until, width) + width);
  if (to > until) return { rolls: rollsOf(until, to, now), rolled: { since, until: to } };
  if (since <= floorTo(oldest, DAY) || since <= now - keptMs) return null;
  return { rolls: rollsOf(since - DAY, since, now), rolled: { since: since - DAY, until } };
}

/** Of the spans that are over by `to`, those that somebody still asks for. */
function rollsOf(from: number, to: number, now: number): RollStep["rolls"] {
  return SPANS.map(({ span, keptMs }) => ({ span, keptMs, from: floorTo(from, span), to: floorTo(to, span) }))
    .filter((roll) => roll.to > roll.from && (roll.span === DAY || roll.to > now - roll.keptMs))
    .map(({ keptMs: _, ...roll }) => roll);
}
