import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sealedKeyId } from "./envelope.ts";
import { rowAad } from "./row-aad.ts";
import { createVault } from "./vault.ts";
import { VaultError } from "./vault-error.ts";

const KEYS = { k1: Buffer.alloc(32, 1), k2: Buffer.alloc(32, 2).toString("base64") };
const ROW = rowAad({ workspaceId: "w1", table: "tools", rowId: 7 });
const vault = createVault({ keys: KEYS, activeKeyId: "k1" });

const failure = (work: () => unknown): VaultError => {
  try {
    work();
  } catch (error) {
    if (error instanceof VaultError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};

describe("createVault", () => {
  it("opens what it sealed, text and bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.uint8Array(), (text, bytes) => {
        expect(vault.open(vault.seal(text, ROW), ROW)).toEqual(Buffer.from(text, "utf8"));
        expect(vault.open(vault.seal(bytes, ROW), ROW)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it("seals the same text differently each time, with no repeated IV", () => {
    const sealed = Array.from({ length: 200 }, () => vault.seal("same", ROW));
    expect(new Set(sealed.map((text) => text.split(".")[2]?.slice(0, 16))).size).toBe(200);
  });

  it("refuses an envelope with any one bit changed", () => {
    // Three lengths, because base64 leaves 0, 2 or 4 bits unused at the end.
    for (const sealed of ["secret", "secrets", "a secret"].map((text) => vault.seal(text, ROW))) {
      for (let position = 0; position < sealed.length * 8; position++) {
        const changed = Buffer.from(sealed, "latin1");
        const index = position >> 3;
        changed.writeUInt8(changed.readUInt8(index) ^ (1 << (position & 7)), index);
        const { reason } = failure(() => vault.open(changed.toString("latin1"), ROW));
        expect(["malformed", "unknown_key", "not_authentic"]).toContain(reason);
      }
    }
  });

  it("refuses every cut and every lengthening", () => {
    const sealed = vault.seal("secret", ROW);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => vault.open(sealed.slice(0, length), ROW)).toThrow(VaultError);
    }
    for (const extra of ["A", "AAAA", "=", "\n", " ", ".x"]) {
      expect(() => vault.open(sealed + extra, ROW)).toThrow(VaultError);
      expect(() => vault.open(extra + sealed, ROW)).toThrow(VaultError);
    }
  });

  it("refuses the envelope of another row, table or workspace", () => {
    const sealed = vault.seal("secret", ROW);
    for (const row of [
      { workspaceId: "w1", table: "tools", rowId: 8 },
      { workspaceId: "w1", table: "variables", rowId: 7 },
      { workspaceId: "w2", table: "tools", rowId: 7 },
    ]) {
      expect(failure(() => vault.open(sealed, rowAad(row))).reason).toBe("not_authentic");
    }
    expect(failure(() => vault.open(sealed, "")).reason).toBe("not_authentic");
  });

  it("refuses an envelope relabelled with another key id, even one that names the same key", () => {
    const twins = createVault({ keys: { a: KEYS.k1, b: KEYS.k1 }, activeKeyId: "a" });
    const sealed = twins.seal("secret", ROW);
    expect(failure(() => twins.open(sealed.replace("cv1.a.", "cv1.b."), ROW)).reason).toBe("not_authentic");
    expect(failure(() => twins.open(sealed.replace("cv1.a.", "cv1.c."), ROW)).reason).toBe("unknown_key");
  });

  it("opens with an old key and says that the envelope should be sealed anew", () => {
    const sealed = vault.seal("secret", ROW);
    const rotated = createVault({ keys: new Map(Object.entries(KEYS)), activeKeyId: "k2" });
    expect(rotated.open(sealed, ROW).toString()).toBe("secret");
    expect(rotated.needsReseal(sealed)).toBe(true);
    expect(rotated.needsReseal(rotated.seal("secret", ROW))).toBe(false);
    expect(sealedKeyId(rotated.seal("secret", ROW))).toBe("k2");
    expect(rotated.hasKey("k1") && !rotated.hasKey("k3")).toBe(true);
  });

  it("refuses another vault's key under the same id", () => {
    const other = createVault({ keys: { k1: Buffer.alloc(32, 9) }, activeKeyId: "k1" });
    expect(failure(() => other.open(vault.seal("secret", ROW), ROW)).reason).toBe("not_authentic");
  });

  it("takes key ids with dots", () => {
    const dotted = createVault({ keys: { "2024.01": KEYS.k1 }, activeKeyId: "2024.01" });
    expect(dotted.open(dotted.seal("secret", ROW), ROW).toString()).toBe("secret");
  });

  it("refuses text that is no envelope", () => {
    for (const text of [
      "",
      "cv1",
      "cv1..",
      "cv1.k1.",
      "cv2.k1.AAAA",
      "cv1.k1.AAAA",
      "secret",
      7,
      null,
      undefined,
    ]) {
      expect(failure(() => vault.open(text as string, ROW)).reason).toBe("malformed");
    }
  });

  it("refuses keys and ids that cannot be used", () => {
    expect(failure(() => createVault({ keys: { k1: Buffer.alloc(16) }, activeKeyId: "k1" })).reason).toBe(
      "bad_key",
    );
    expect(failure(() => createVault({ keys: { k1: "short" }, activeKeyId: "k1" })).reason).toBe("bad_key");
    expect(failure(() => createVault({ keys: { "a:b": KEYS.k1 }, activeKeyId: "a:b" })).reason).toBe(
      "bad_key",
    );
    expect(failure(() => createVault({ keys: KEYS, activeKeyId: "k9" })).reason).toBe("unknown_key");
    expect(failure(() => createVault({ keys: KEYS, activeKeyId: "toString" })).reason).toBe("unknown_key");
  });

  it("shows neither key, plaintext nor envelope in an error", () => {
    const sealed = vault.seal("hunter-two", ROW);
    const error = failure(() => vault.open(sealed, "other"));
    const shown = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
    expect(shown).not.toContain("hunter-two");
    expect(shown).not.toContain(sealed.slice(8, 24));
    expect(error.cause).toBeUndefined();
  });
});

describe("rowAad", () => {
  it("gives different bytes for different rows, wherever the fields are cut", () => {
    const cut = fc.integer({ min: 0, max: 8 });
    const row = (text: string, first: number, second: number) => ({
      workspaceId: text.slice(0, Math.min(first, second)),
      table: text.slice(Math.min(first, second), Math.max(first, second)),
      rowId: text.slice(Math.max(first, second)),
    });
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 8 }), cut, cut, cut, cut, (text, a, b, c, d) => {
        const left = row(text, a, b);
        const right = row(text, c, d);
        const same = JSON.stringify(left) === JSON.stringify(right);
        expect(rowAad(left).equals(rowAad(right))).toBe(same);
      }),
    );
  });

  it("takes a number and its text for the same row", () => {
    expect(rowAad({ workspaceId: "w1", table: "tools", rowId: "7" })).toEqual(ROW);
  });
});
