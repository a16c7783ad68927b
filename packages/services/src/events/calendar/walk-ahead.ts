import type { Cell } from "./calendar-cell.ts";
import type { EventAhead } from "./load-ahead.ts";
import type { TicksAhead } from "./ticks-ahead.ts";

/** Others are let go on after so long. ms */
const SLICE_MS = 15;
/** What is worked out in all; the rest is for the next who asks. ms */
const BUDGET_MS = 1_500;

type Bins = { readonly from: number; readonly to: number; readonly binMs: number };

/**
 * Goes through what is to come, stretch by stretch, without holding up the process: it pauses every few milliseconds, and
 * ends early where that would go on for long.
 * @param clock ms of a monotonic clock
 * @returns the cells by stretch, and how far they are known, in ms since the Unix epoch
 */
export async function walkAhead(
  events: readonly EventAhead[],
  { from, to, binMs }: Bins,
  clock: () => number,
): Promise<{ cells: ReadonlyMap<number, readonly Cell[]>; knownUntil: number }> {
  const pace = pacer(clock);
  const cells = new Map<number, Cell[]>();
  const add = (bin: number, cell: Cell) => {
    const known = cells.get(bin);
    if (known) known.push(cell);
    else cells.set(bin, [cell]);
  };
  const walkers: TicksAhead[] = [];
  for (const event of events) {
    const { ticks, swallowed } = event.open();
    for (const { at, cell } of swallowed) add(Math.floor((at - from) / binMs), cell);
    walkers.push(ticks);
    await pace.look();
  }
  for (let bin = 0, start = from; start < to && walkers.length > 0; bin += 1, start += binMs) {
    if (pace.isSpent() && cells.size > 0) return { cells, knownUntil: start };
    for (const ticks of walkers) {
      const cell = ticks.take(start, Math.min(to, start + binMs));
      if (cell) add(bin, cell);
      await pace.look();
    }
  }
  return { cells, knownUntil: to };
}

function pacer(clock: () => number) {
  let since = clock();
  let worked = 0;
  return {
    isSpent: () => worked > BUDGET_MS,
    /** Resolved at once, but for every few milliseconds. */
    look(): Promise<void> | undefined {
      const took = clock() - since;
      if (took < SLICE_MS) return undefined;
      worked += took;
      return new Promise((resolve) => {
        setImmediate(() => {
          since = clock();
          resolve();
        });
      });
    },
  };
}
