/** One event's end sets off another. */
export type Link = { readonly from: number; readonly to: number };

/**
 * The way from an event back to itself, the first and last the same; null where there is none. Looks at each link once,
 * whatever the shape, and calls nothing for each step of the way.
 */
export function findLoop(links: readonly Link[], start: number): readonly number[] | null {
  const next = Map.groupBy(links, ({ from }) => from);
  const cameFrom = new Map<number, number>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { to } of next.get(at) ?? []) {
      if (to === start) return wayTo(at, start, cameFrom);
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, at);
      open.push(to);
    }
  }
  return null;
}

function wayTo(last: number, start: number, cameFrom: ReadonlyMap<number, number>): number[] {
  const way = [start];
  for (let at: number | undefined = last; at !== undefined && at !== start; at = cameFrom.get(at))
    way.unshift(at);
  return [start, ...way];
}
