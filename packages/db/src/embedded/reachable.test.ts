import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isEnterable, isReadable } from "./reachable.ts";

const stranger = 54_321;
let home: string;
let inside: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "carillon-reach-"));
  inside = join(home, "a", "b");
  mkdirSync(inside, { recursive: true });
  for (const folder of [home, join(home, "a"), inside]) chmodSync(folder, 0o755);
});
afterEach(() => rmSync(home, { recursive: true }));

describe("reachable", () => {
  it("is reached through open folders", () => {
    expect(isReadable(inside, stranger)).toBe(true);
  });

  it("is not reached through a closed folder above, as in a home of mode 0700", () => {
    chmodSync(home, 0o700);
    expect(isReadable(inside, stranger)).toBe(false);
    expect(isEnterable(inside, stranger)).toBe(false);
  });

  it("can be entered but not read with mode 0711", () => {
    chmodSync(inside, 0o711);
    expect(isEnterable(inside, stranger)).toBe(true);
    expect(isReadable(inside, stranger)).toBe(false);
  });

  it("asks nothing when no other user is needed", () => {
    chmodSync(home, 0o700);
    expect(isReadable(inside, undefined)).toBe(true);
  });

  it("is not reached when it is not there", () => {
    expect(isEnterable(join(inside, "missing"), stranger)).toBe(false);
  });
});
