import { describe, expect, it } from "vitest";
import { actOf, goKeys } from "./shortcuts.ts";

const pressed = (key: string) => ({ key, isModified: false, isTaken: false });

describe("actOf", () => {
  it("goes to a page by g and its letter, and does nothing for a letter of no page", () => {
    expect(actOf(pressed("g"), false)).toEqual({ kind: "waiting" });
    expect(actOf(pressed("t"), true)).toEqual({ kind: "go", href: "/tools" });
    expect(actOf(pressed("t"), false)).toEqual({ kind: "nothing" });
    expect(actOf(pressed("z"), true)).toEqual({ kind: "nothing" });
  });

  it("leaves every key alone where text is typed, and those with Ctrl, Alt or Cmd everywhere", () => {
    for (const key of ["g", "n", "/", "?"]) {
      expect(actOf({ ...pressed(key), isTaken: true }, false)).toEqual({ kind: "nothing" });
      expect(actOf({ ...pressed(key), isModified: true }, false)).toEqual({ kind: "nothing" });
    }
  });

  it("has one letter for one page", () => {
    const keys = goKeys().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(8);
  });
});
