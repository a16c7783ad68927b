import { describe, expect, it } from "vitest";
import { displayWidth, fit } from "./display-width.ts";
import { plain } from "./paint.ts";
import { type Column, table } from "./table.ts";

type Row = { id: number; name: string | null; last: string };
const columns: Column<Row>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "NAME", cell: ({ name }) => name, max: 8 },
  { head: "LAST", cell: ({ last }) => last, look: (text) => `<${text}>` },
];
const show = (rows: Row[]) => table(rows, columns, { paint: plain, empty: "nothing" });

describe("table", () => {
  it("aligns columns, numbers to the right", () => {
    expect(
      show([
        { id: 7, name: "a", last: "x" },
        { id: 1234, name: null, last: "y" },
      ]).split("\n"),
    ).toEqual(["  ID  NAME  LAST", "   7  a     <x>", "1234  –     <y>"]);
  });

  it("cuts long cells, but not the last", () => {
    const [, line] = show([{ id: 1, name: "a very long name", last: "z".repeat(80) }]).split("\n");
    expect(line).toBe(` 1  a very …  <${"z".repeat(80)}>`);
  });

  it("keeps a row on its line and passes no control character on", () => {
    const [, ...lines] = show([{ id: 1, name: "a\nb", last: "red \u001b[31m\u009b0m\u202eevil" }]).split(
      "\n",
    );
    expect(lines).toEqual([" 1  a b   <red \ufffd[31m\ufffd0m\ufffdevil>"]);
  });

  it("shows replacement patterns of a cell as they are", () => {
    expect(show([{ id: 1, name: "$&", last: "$1$`" }])).toContain("<$1$`>");
  });

  it("says so when there is nothing", () => {
    expect(show([])).toBe("nothing");
  });
});

describe("displayWidth", () => {
  it.each([
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["日本", 4],
    ["👩‍👩‍👧", 2],
    ["❤️", 2],
    ["", 0],
  ])("of %s is %i", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("is what a cut text keeps to", () => {
    expect(fit("日本語テキスト", 8)).toBe("日本語…");
    expect(fit("👩‍👩‍👧👩‍👩‍👧", 3)).toBe("👩‍👩‍👧…");
    expect(fit("short", 5)).toBe("short");
  });
});
