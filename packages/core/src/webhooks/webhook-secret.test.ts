import { describe, expect, it } from "vitest";
import { generateSecret, readSecret } from "./webhook-secret.ts";

describe("generateSecret", () => {
  it("makes a prefixed secret of 32 bytes, another each time", () => {
    const secrets = new Set(Array.from({ length: 50 }, () => generateSecret()));
    expect(secrets.size).toBe(50);
    for (const secret of secrets) {
      expect(secret.startsWith("whsec_")).toBe(true);
      expect(readSecret(secret)).toHaveLength(32);
    }
  });

  it("takes its randomness from the argument", () => {
    expect(generateSecret((size) => new Uint8Array(size))).toBe(
      `whsec_${Buffer.alloc(32).toString("base64")}`,
    );
  });
});

describe("readSecret", () => {
  it("reads one key from every way of writing it", () => {
    const key = Buffer.from([0xfb, 0xff, 0xfe, 1]);
    for (const secret of ["+//+AQ==", "+//+AQ", "-__-AQ==", "-__-AQ", "whsec_-__-AQ"]) {
      expect(readSecret(secret)).toEqual(key);
    }
  });
});
