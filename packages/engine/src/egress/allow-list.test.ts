import { describe, expect, it } from "vitest";
import { compileAllowList, InvalidEgressRuleError } from "./allow-list.ts";

describe("compileAllowList", () => {
  it("compiles one list once", () => {
    const entries = ["localhost", "10.0.0.0/8"];
    expect(compileAllowList(entries)).toBe(compileAllowList(entries));
  });

  it.each([
    "",
    "  ",
    "*",
    "*.",
    "*.10.0.0.1",
    "a*.example",
    "*.*.example",
    "10/8",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/",
    "fd00::/129",
    "::ffff:10.0.0.0/8",
    "010.0.0.0/8",
    "10.0.0.0/8:80",
    "http://localhost",
    "localhost/path",
    "host:0",
    "host:65536",
    "host:80a",
    "host:",
    "a b",
    "user@host",
    "host?x",
    "a..b",
    "fe80::1%eth0",
    "[::1]80",
    "[::1",
    "256.1.1.1",
    "host\u0000",
  ])("names the entry that it cannot read: %j", (entry) => {
    try {
      compileAllowList(["localhost", entry]);
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidEgressRuleError);
      expect(error).toMatchObject({ entry, message: expect.stringContaining(JSON.stringify(entry)) });
      return;
    }
    expect.unreachable();
  });
});
