import { floorTo, type Rolled, SPANS } from "./span.ts";

export type Reading = {
  /** Figures to read, of spans that begin in [from, to). Epoch ms. */
  readonly rolled: readonly { readonly span: number; readonly from: number; readonly to: number }[];
  /** Runs to read, by the time of their ids; `to` null: all that came since. */
  readonly live: readonly { readonly from: number; readonly to: number | null }[];
};

/**
 * Where the figures from `from` on, by spans of `step`, are to be read: of the widest spans that are whole, then of narrower
 * ones, and of what there are none of yet from the runs themselves.
 * @param from a multiple of `step`
 */
export function planReading(
  { since, until }: Rolled,
  { from, step }: { from: number; step: number },
): Reading {
  const begin = Math.max(from, since);
  if (until <= begin) return { rolled: [], live: [{ from, to: null }] };
  const rolled: { span: number; from: number; to: number }[] = [];
  let at = begin;
  for (const { span } of SPANS.toReversed()) {
    if (span > step) continue;
    const to = floorTo(until, span);
    if (to > at) rolled.push({ span, from: at, to });
    at = Math.max(at, to);
  }
  const earlier = from < since ? [{ from, to: since }] : [];
  return { rolled, live: [...earlier, { from: until, to: null }] };
}
