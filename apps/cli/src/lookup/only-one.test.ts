import { describe, expect, it } from "vitest";
import { idOf, onlyOne } from "./only-one.ts";

const words = { kind: "tool", listCommand: "carillon tools list" };
const things = [
  { id: 1, name: "Hook" },
  { id: 2, name: "hook" },
  { id: 3, name: "Mail" },
  { id: 4, name: "twin" },
  { id: 5, name: "Twin" },
  { id: 6, name: "Mailbox" },
];

describe("onlyOne", () => {
  it("prefers the exact name, else takes the name in any case", () => {
    expect(onlyOne(things, "hook", words).id).toBe(2);
    expect(onlyOne(things, "MAIL", words).id).toBe(3);
  });

  it("asks for the id where several are named so", () => {
    expect(() => onlyOne(things, "TWIN", words)).toThrow(
      '2 tools are named "TWIN"; give the id of one: 4, 5',
    );
  });

  it("says where to look when there is none", () => {
    expect(() => onlyOne(things, "Fax", words)).toThrow('"carillon tools list" shows what there is');
  });
});

describe("idOf", () => {
  it.each([
    ["7", 7],
    ["0", null],
    ["07", null],
    ["7a", null],
    ["-7", null],
    ["9".repeat(40), null],
  ])("of %s is %s", (text, id) => {
    expect(idOf(text)).toBe(id);
  });
});
