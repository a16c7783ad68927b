/** When something fires: at `from`, or with jitter at any time up to `until`. ms since the Unix epoch */
export type FireTime = { readonly from: number; readonly until: number };

/**
 * How many may fall into one window at the most, however their jitter turns out; and when that is.
 * @param fires in the order of `from`
 */
export function busiestWindow(fires: Iterable<FireTime>, windowMs: number): { count: number; at: number } {
  let open: FireTime[] = [];
  let busiest = { count: 0, at: 0 };
  for (const fire of fires) {
    // One that comes as late as it may is together with this one when less than a window lies between them.
    open = open.filter(({ until }) => until > fire.from - windowMs);
    open.push(fire);
    if (open.length > busiest.count) busiest = { count: open.length, at: fire.from };
  }
  return busiest;
}
