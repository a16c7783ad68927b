import { createHash, timingSafeEqual } from "node:crypto";

/** Whether one of `given` is one of `expected`. Looks at every pair, so that the time taken does not tell which one fitted. */
export function matchAny(expected: readonly Uint8Array[], given: readonly Uint8Array[]): boolean {
  let found = false;
  for (const candidate of given) {
    for (const wanted of expected) {
      if (candidate.length === wanted.length && timingSafeEqual(candidate, wanted)) found = true;
    }
  }
  return found;
}

/** Whether two texts are the same, in a time that tells neither where they differ nor how long the wanted one is. */
export function isSameText(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
