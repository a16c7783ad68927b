import { describe, expect, it } from "vitest";
import { createRandomBytes } from "./random-bytes.ts";

describe("createRandomBytes", () => {
  it("gives as many bytes as are asked for, and none twice", () => {
    const randomBytes = createRandomBytes();
    const drawn = Array.from({ length: 5_000 }, () => randomBytes(10));
    expect(drawn.every((bytes) => bytes.length === 10)).toBe(true);
    expect(new Set(drawn.map((bytes) => bytes.toString("hex"))).size).toBe(5_000);
    expect(randomBytes(10_000)).toHaveLength(10_000);
    expect(randomBytes(0)).toHaveLength(0);
  });

  it("leaves what it gave before as it was", () => {
    const randomBytes = createRandomBytes();
    const first = randomBytes(16);
    const copy = Buffer.from(first);
    for (let draw = 0; draw < 2_000; draw += 1) randomBytes(16);
    expect(first.equals(copy)).toBe(true);
  });
});
