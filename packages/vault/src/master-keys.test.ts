import { describe, expect, it } from "vitest";
import {
  formatMasterKeys,
  generateMasterKey,
  InvalidMasterKeysError,
  parseMasterKeys,
} from "./master-keys.ts";

const one = Buffer.alloc(32, 0xfb).toString("base64");
const two = Buffer.alloc(32, 0x02).toString("base64");

const problemOf = (text: string): string => {
  try {
    parseMasterKeys(text);
  } catch (error) {
    if (error instanceof InvalidMasterKeysError) return error.message;
    throw error;
  }
  return "nothing was thrown";
};

describe("parseMasterKeys", () => {
  it("reads several keys, the first being active", () => {
    const { activeKeyId, keys } = parseMasterKeys(` new:${two} , old:${one}`);
    expect(activeKeyId).toBe("new");
    expect([...keys.keys()]).toEqual(["new", "old"]);
    expect(keys.get("old")).toEqual(Buffer.alloc(32, 0xfb));
  });

  it("takes base64url and missing padding", () => {
    const url = Buffer.alloc(32, 0xfb).toString("base64url");
    expect(parseMasterKeys(`a:${url}`).keys.get("a")).toEqual(Buffer.alloc(32, 0xfb));
    expect(parseMasterKeys(`a:${one.replace("=", "")}`).keys.get("a")).toEqual(Buffer.alloc(32, 0xfb));
  });

  it("writes back what it read", () => {
    expect(formatMasterKeys(parseMasterKeys(`b:${two},a:${one}`))).toBe(`b:${two},a:${one}`);
  });

  it.each([
    ["", "entry 1 is empty"],
    [`a:${one},`, "entry 2 is empty"],
    [one, "entry 1 is not of the form id:base64"],
    [`:${one}`, "entry 1 has an id"],
    [`a b:${one}`, "entry 1 has an id"],
    [`a:${one},a:${two}`, 'the key id "a" is there twice'],
    [`a:${one},b:${Buffer.alloc(16, 3).toString("base64")}`, "entry 2 is not 32 bytes"],
    [`a:${Buffer.alloc(33, 3).toString("base64")}`, "entry 1 is not 32 bytes"],
    [`a:${one.slice(0, -2)}!=`, "entry 1 is not 32 bytes"],
    [`a:${one.slice(0, 20)} ${one.slice(20)}`, "entry 1 is not 32 bytes"],
    [`a:${two.slice(0, -2)}J=`, "entry 1 is not 32 bytes"],
  ])("says what is wrong in case %#", (text, problem) => {
    const message = problemOf(text);
    expect(message).toMatch(/^MASTER_KEYS: /);
    expect(message).toContain(problem);
  });

  it("never shows a part of a key", () => {
    for (const text of [one, `${one}:a`, `a:${one}x`, `a:${one.slice(1)}`, `a:${one},${two}`]) {
      const message = problemOf(text);
      expect(message).not.toContain(one.slice(0, 6));
      expect(message).not.toContain(two.slice(0, 6));
    }
  });
});

describe("generateMasterKey", () => {
  it("makes a key that parseMasterKeys takes, another one each time", () => {
    expect(parseMasterKeys(`a:${generateMasterKey()}`).keys.get("a")?.length).toBe(32);
    expect(generateMasterKey()).not.toBe(generateMasterKey());
    expect(generateMasterKey((size) => Buffer.alloc(size, 2))).toBe(two);
  });
});
