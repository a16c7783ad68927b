import { randomFillSync } from "node:crypto";

const POOL_SIZE = 8_192;

/**
 * Random bytes for ids and secrets, drawn from the system many at a time: a call to it for each id would cost more than
 * all else that makes one. Each byte is handed out once.
 */
export function createRandomBytes(): (size: number) => Buffer {
  let pool = Buffer.alloc(0);
  let at = 0;
  return (size) => {
    if (size > POOL_SIZE) return randomFillSync(Buffer.alloc(size));
    if (at + size > pool.length) {
      pool = randomFillSync(Buffer.alloc(POOL_SIZE));
      at = 0;
    }
    at += size;
    return pool.subarray(at - size, at);
  };
}
