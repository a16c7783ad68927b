const STEP = 16;
const TRIES = 10;
/** One try alone may have been kept waiting in its small part, which looks like proportion. */
const LEAST_TRIES = 2;

/** Twelve times what proportion gives, less than what a square does: a busy machine has been seen to make nine. */
export const MOST_GROWTH = 12;

/**
 * How much longer `work` takes for one large size than for sixteen small ones that make up the same: 1 where it grows in
 * proportion, 16 where it grows with the square. How fast the machine is, and how busy, cancels out.
 * @param work does the work for a size; called several times
 * @param size the large one
 * @returns the quotient of the shortest times of up to ten tries, since other work only ever adds; once they
 *   are plainly in proportion they end
 */
export function growthOf(work: (size: number) => void, size: number): number {
  const small = Math.ceil(size / STEP);
  // The first calls pay for the compilation.
  work(small);
  let [many, one] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries >= LEAST_TRIES && one / many < MOST_GROWTH / 4) break;
    many = Math.min(
      many,
      timeOf(() => {
        for (let n = 0; n < STEP; n += 1) work(small);
      }),
    );
    one = Math.min(
      one,
      timeOf(() => work(size)),
    );
  }
  return one / many;
}

/** In ms. */
function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return Math.max(performance.now() - start, 0.001);
}
