import { createCipheriv, createSecretKey } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openRaw, sealRaw } from "./aes-gcm.ts";
import { VaultError } from "./vault-error.ts";

const hex = (text: string) => Buffer.from(text, "hex");
const reasonOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof VaultError ? error.reason : error;
  }
  return "nothing was thrown";
};

const KEY = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
const PLAIN =
  "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";
const CIPHER =
  "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad";
const AAD = "feedfacedeadbeeffeedfacedeadbeefabaddad2";

// McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, the AES-256 cases 13 to 18.
const VECTORS = [
  {
    name: "13: nothing but a tag",
    key: "00".repeat(32),
    iv: "00".repeat(12),
    aad: "",
    plain: "",
    cipher: "",
    tag: "530f8afbc74536b9a963b4f1c4cb738b",
  },
  {
    name: "14: one block",
    key: "00".repeat(32),
    iv: "00".repeat(12),
    aad: "",
    plain: "00".repeat(16),
    cipher: "cea7403d4d606b6e074ec5d3baf39d18",
    tag: "d0d1c8a799996bf0265b98b5d48ab919",
  },
  {
    name: "15: four blocks",
    key: KEY,
    iv: "cafebabefacedbaddecaf888",
    aad: "",
    plain: PLAIN,
    cipher: CIPHER,
    tag: "b094dac5d93471bdec1a502270e3cc6c",
  },
  {
    name: "16: additional data and a partial block",
    key: KEY,
    iv: "cafebabefacedbaddecaf888",
    aad: AAD,
    plain: PLAIN.slice(0, 120),
    cipher: CIPHER.slice(0, 120),
    tag: "76fc6ece0f4e1768cddf8853bb2d551b",
  },
  {
    name: "17: a 64-bit IV",
    key: KEY,
    iv: "cafebabefacedbad",
    aad: AAD,
    plain: PLAIN.slice(0, 120),
    cipher:
      "c3762df1ca787d32ae47c13bf19844cbaf1ae14d0b976afac52ff7d79bba9de0feb582d33934a4f0954cc2363bc73f7862ac430e64abe499f47c9b1f",
    tag: "3a337dbf46a792c45e454913fe2ea8f2",
  },
  {
    name: "18: a 480-bit IV",
    key: KEY,
    iv: "9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b",
    aad: AAD,
    plain: PLAIN.slice(0, 120),
    cipher:
      "5a8def2f0c9e53f1f75d7853659e2a20eeb2b22aafde6419a058ab4f6f746bf40fc0c3b780f244452da3ebf1c5d82cdea2418997200ef82e44ae7e3f",
    tag: "a44a8266ee1c8eb0c8b5d4cf5ae9f19a",
  },
];

describe("openRaw", () => {
  it.each(VECTORS)("opens test case $name", ({ key, iv, aad, plain, cipher, tag }) => {
    const sealed = { iv: hex(iv), ciphertext: hex(cipher), tag: hex(tag), aad: hex(aad) };
    expect(openRaw({ key: hex(key), ...sealed }).toString("hex")).toBe(plain);
    expect(openRaw({ key: createSecretKey(hex(key)), ...sealed }).toString("hex")).toBe(plain);
  });

  it("refuses a change of any one bit", () => {
    const good = {
      key: hex(KEY),
      iv: hex("cafebabefacedbaddecaf888"),
      ciphertext: hex(CIPHER.slice(0, 120)),
      tag: hex("76fc6ece0f4e1768cddf8853bb2d551b"),
      aad: hex(AAD),
    };
    for (const field of ["key", "iv", "ciphertext", "tag", "aad"] as const) {
      for (let bit = 0; bit < good[field].length * 8; bit++) {
        const changed = Buffer.from(good[field]);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(reasonOf(() => openRaw({ ...good, [field]: changed }))).toBe("not_authentic");
      }
    }
  });

  it("refuses a true tag that was cut off, which Node alone would take", () => {
    const key = hex(KEY);
    const iv = Buffer.alloc(12, 1);
    for (const authTagLength of [4, 8, 12, 13, 14, 15]) {
      const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength });
      const ciphertext = Buffer.concat([cipher.update("secret"), cipher.final()]);
      const tag = cipher.getAuthTag();
      expect(tag.length).toBe(authTagLength);
      expect(reasonOf(() => openRaw({ key, iv, ciphertext, tag }))).toBe("bad_tag");
    }
  });

  it("refuses keys, IVs and tags of the wrong kind or length", () => {
    const good = {
      key: Buffer.alloc(32),
      iv: Buffer.alloc(12),
      ciphertext: Buffer.alloc(0),
      tag: Buffer.alloc(16),
    };
    for (const length of [0, 16, 24, 31, 33, 64]) {
      expect(reasonOf(() => openRaw({ ...good, key: Buffer.alloc(length) }))).toBe("bad_key");
    }
    expect(reasonOf(() => openRaw({ ...good, key: createSecretKey(Buffer.alloc(16)) }))).toBe("bad_key");
    expect(reasonOf(() => openRaw({ ...good, iv: Buffer.alloc(0) }))).toBe("bad_iv");
    expect(reasonOf(() => openRaw({ ...good, iv: Buffer.alloc(129) }))).toBe("bad_iv");
    for (const length of [0, 4, 15, 17, 32]) {
      expect(reasonOf(() => openRaw({ ...good, tag: Buffer.alloc(length) }))).toBe("bad_tag");
    }
    expect(reasonOf(() => openRaw({ ...good, tag: undefined as unknown as Buffer }))).toBe("bad_tag");
  });

  it("opens what sealRaw sealed, whatever it is", () => {
    const bytes = (options: { minLength?: number; maxLength?: number }) =>
      fc.uint8Array(options).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(
        bytes({ minLength: 32, maxLength: 32 }),
        bytes({ minLength: 12, maxLength: 12 }),
        bytes({ maxLength: 300 }),
        bytes({ maxLength: 50 }),
        (key, iv, plaintext, aad) => {
          const sealed = sealRaw({ key, iv, plaintext, aad });
          expect(openRaw({ key, iv, aad, ...sealed })).toEqual(plaintext);
        },
      ),
    );
  });
});

describe("sealRaw", () => {
  it("takes an IV of 96 bits only", () => {
    for (const length of [0, 8, 11, 13, 16]) {
      const iv = Buffer.alloc(length);
      expect(reasonOf(() => sealRaw({ key: Buffer.alloc(32), iv, plaintext: Buffer.alloc(1) }))).toBe(
        "bad_iv",
      );
    }
  });
});
