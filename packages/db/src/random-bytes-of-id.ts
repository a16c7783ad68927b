import { randomFillSync } from "node:crypto";

const SIZE = 10;
const pool = Buffer.allocUnsafe(SIZE * 512);
let at = pool.length;

/** The 10 random bytes of a run's id, drawn hundreds at a time; read them before the next call. */
export function randomBytesOfId(): Uint8Array {
  if (at === pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  at += SIZE;
  return pool.subarray(at - SIZE, at);
}
