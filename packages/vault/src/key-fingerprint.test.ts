import { describe, expect, it } from "vitest";
import { checkKeys, keyFingerprint } from "./key-fingerprint.ts";

const key = Buffer.alloc(32, 1);
const recorded = [{ keyId: "k1", fingerprint: keyFingerprint(key) }];

describe("keyFingerprint", () => {
  it("is short, stable, and another one for another key", () => {
    expect(keyFingerprint(key)).toMatch(/^[0-9a-f]{16}$/);
    expect(keyFingerprint(Buffer.from(key))).toBe(keyFingerprint(key));
    expect(keyFingerprint(Buffer.alloc(32, 2))).not.toBe(keyFingerprint(key));
  });
});

describe("checkKeys", () => {
  it("finds nothing wrong when every recorded key is there", () => {
    expect(
      checkKeys(
        new Map([
          ["k0", Buffer.alloc(32)],
          ["k1", key],
        ]),
        recorded,
      ),
    ).toEqual([]);
  });

  it("tells a missing key from a different one, in words", () => {
    expect(checkKeys(new Map(), recorded)).toMatchObject([
      { keyId: "k1", problem: "missing", message: expect.stringContaining("is missing") },
    ]);
    expect(checkKeys(new Map([["k1", Buffer.alloc(32, 2)]]), recorded)).toMatchObject([
      { keyId: "k1", problem: "different", message: expect.stringContaining("is not the one") },
    ]);
  });
});
