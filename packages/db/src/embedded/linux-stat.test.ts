import { describe, expect, it } from "vitest";
import { startOfLiving } from "./linux-stat.ts";

function stat(state: string, threads: number, name = "node"): string {
  return `31505 (${name}) ${state} 31502 31502 30592 0 -1 4227084 2973 6561 1 0 6 1 3 3 20 0 ${threads} 0 7412481 0 0\n`;
}

describe("the start of a living process", () => {
  it("is field 22, whatever the name holds", () => {
    expect(startOfLiving(stat("S", 11))).toBe("7412481");
    expect(startOfLiving(stat("R", 1, "a) Z 1 (b"))).toBe("7412481");
  });

  it("is there while a zombie's other threads still end, and with them its sockets", () => {
    expect(startOfLiving(stat("Z", 2))).toBe("7412481");
  });

  it.each([
    ["a zombie", "Z", 1],
    ["a zombie that is being reaped", "Z", 0],
    ["a dead one", "X", 0],
  ])("is not there for %s", (_, state, threads) => {
    expect(startOfLiving(stat(state, threads))).toBeUndefined();
  });

  it("is not there where the text is none of such a file", () => {
    expect(startOfLiving("")).toBeUndefined();
  });
});
