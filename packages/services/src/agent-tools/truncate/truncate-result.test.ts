import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Truncation, truncateResult } from "./truncate-result.ts";

const STRATEGIES = ["end", "middle", "smart"] as const;

function cut(data: unknown, { maxLength = 1_000, strategy = "smart" }: Partial<Truncation> = {}) {
  const result = truncateResult({ content: "", data }, { maxLength, strategy });
  if (!result) throw new Error("it was not cut");
  return result;
}

const lengthOf = (data: unknown) => (typeof data === "string" ? data : JSON.stringify(data)).length;
/** Text whose JSON is longer than it is, and pairs that must not be torn. */
const unit = fc.constantFrom("a", "é", "😀", '"', "\\", "\n", "\u0001", "\ud800", "line\n");
const text = fc.string({ unit, maxLength: 400 });
const anything = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 6, stringUnit: unit }),
  fc.array(fc.record({ id: fc.integer(), words: text, tags: fc.array(text, { maxLength: 4 }) }), {
    maxLength: 60,
  }),
  fc.dictionary(text, text, { maxKeys: 40 }),
);

describe("truncateResult", () => {
  it.each(STRATEGIES)("never gives more than the limit, and JSON that can be read: %s", (strategy) => {
    fc.assert(
      fc.property(anything, text, fc.integer({ min: 1_000, max: 3_000 }), (data, content, maxLength) => {
        const whole = content.length + lengthOf(data);
        const result = truncateResult({ content, data }, { maxLength, strategy });
        expect(result === null).toBe(whole <= maxLength);
        if (!result) return;
        expect(result.originalLength).toBe(whole);
        expect(result.content.length + lengthOf(result.data)).toBeLessThanOrEqual(maxLength);
        if (typeof data !== "string")
          expect(Array.isArray(result.data), "stays what it was").toBe(Array.isArray(data));
      }),
      { numRuns: 300 },
    );
  });

  it("tears no surrogate pair", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("😀", "a", '"'), minLength: 1_000, maxLength: 1_200 }),
        fc.boolean(),
        fc.constantFrom(...STRATEGIES),
        (whole, isField, strategy) => {
          const shown = truncateResult(
            { content: "", data: isField ? { whole } : whole },
            { maxLength: 1_000, strategy },
          );
          const kept = isField ? (shown?.data as { whole: string } | undefined)?.whole : shown?.data;
          expect(kept === undefined || String(kept).isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it("leaves alone what is not too long, however it is nested", () => {
    expect(truncateResult({ content: "ok", data: { a: 1 } }, { maxLength: 1_000, strategy: "smart" })).toBe(
      null,
    );
    expect(truncateResult({ content: "ok" }, { maxLength: 1_000, strategy: "smart" })).toBe(null);
  });

  it("keeps all of a few long items, each shortened, and all short fields beside a long one", () => {
    const pages = Array.from({ length: 8 }, (_, id) => ({ id, text: "word ".repeat(500) }));
    const shown = cut(pages, { maxLength: 5_000 }).data as typeof pages;
    expect(shown.map(({ id }) => id)).toEqual(pages.map(({ id }) => id));
    expect(shown[7]?.text).toMatch(/^word .*… \[\d+ characters left out\] ….*word $/);
    const page = cut({ title: "T", body: "x".repeat(9_000), author: "Ada" }).data;
    expect(page).toMatchObject({ title: "T", author: "Ada" });
  });

  it("keeps the first and the last of many items, and says how many are left out", () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => ({ row, name: `name of ${row}` }));
    const shown = cut({ rows, total: 1_000 }, { maxLength: 4_000 }).data as {
      rows: unknown[];
      total: number;
    };
    expect(shown.total).toBe(1_000);
    expect(shown.rows[0]).toEqual(rows[0]);
    expect(shown.rows.at(-1)).toEqual(rows.at(-1));
    const marker = shown.rows.find((each) => typeof each === "string");
    expect(marker).toBe(`… [${1_000 - (shown.rows.length - 1)} of 1000 items left out] …`);
    const atEnd = cut({ rows }, { maxLength: 4_000, strategy: "end" }).data as { rows: unknown[] };
    expect(atEnd.rows.at(-1)).toMatch(/items left out/);
  });

  it("says how many fields are left out, under a name that none has", () => {
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field-${n}`, n]));
    const shown = cut({ ...fields, "…": "its own" }, { maxLength: 2_000 }).data as Record<string, unknown>;
    expect(shown["… 2"]).toMatch(/^\[\d+ of 501 fields left out\]$/);
  });

  it("keeps a field that is named __proto__ a field", () => {
    const data = JSON.parse(`{"__proto__": {"polluted": true}, "text": "${"x".repeat(2_000)}"}`);
    const shown = cut(data).data as object;
    expect(Object.hasOwn(shown, "__proto__")).toBe(true);
    expect(Object.getPrototypeOf(shown)).toBe(Object.prototype);
  });

  it("keeps heads and tails of functions of a program", () => {
    const body = (name: string) =>
      Array.from({ length: 60 }, (_, n) => `  const ${name}${n} = compute(${n});`).join("\n");
    const code = ["alpha", "beta", "gamma"]
      .map((name) => `export function ${name}(input) {\n${body(name)}\n  return ${name}59;\n}`)
      .join("\n\n");
    const shown = String(cut(code, { maxLength: 1_500 }).data);
    for (const name of ["alpha", "beta", "gamma"]) {
      expect(shown).toContain(`export function ${name}(input) {`);
      expect(shown).toContain(`return ${name}59;\n}`);
    }
    expect(shown).toMatch(/… \[\d+ lines left out\] …/);
    const told = [...shown.matchAll(/\[(\d+) lines left out\]/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    const kept = shown.split("\n").filter((line) => !line.includes("left out")).length;
    expect(told + kept).toBe(code.split("\n").length);
  });

  it("does so by indentation where there are no braces", () => {
    const body = Array.from({ length: 80 }, (_, n) => `    total = total + ${n}`).join("\n");
    const code = `import os\n\ndef first(total):\n${body}\n    return total\n\ndef second(total):\n${body}\n    return total`;
    const shown = String(cut(code).data);
    expect(shown).toContain("def first(total):");
    expect(shown).toContain("def second(total):");
    expect(shown.match(/return total/g)).toHaveLength(2);
  });

  it("keeps the first and last lines of a log, whole", () => {
    const lines = Array.from({ length: 500 }, (_, n) => `2026-03-01T10:00:00Z INFO line ${n} of the log`);
    const shown = String(cut(lines.join("\n")).data).split("\n");
    expect(shown[0]).toBe(lines[0]);
    expect(shown.at(-1)).toBe(lines.at(-1));
    expect(shown.filter((line) => !lines.includes(line))).toEqual([
      `… [${500 - (shown.length - 1)} lines left out] …`,
    ]);
  });

  it("tells of what is nested too deep by its length, a million levels too", () => {
    let deep: unknown = "core";
    for (let level = 0; level < 1_000; level += 1) deep = { deep };
    const shown = JSON.stringify(cut({ deep, beside: "kept" }, { maxLength: 5_000 }).data);
    expect(shown).toContain("[nested too deep:");
    expect(shown).toContain('"beside":"kept"');
    let deeper: unknown = 1;
    for (let level = 0; level < 1_000_000; level += 1) deeper = [deeper];
    const { data, originalLength } = cut(deeper, { maxLength: 1_000_000 });
    expect(originalLength).toBe(2_000_001);
    expect(JSON.stringify(data)).toContain("characters left out]");
  });

  it("cuts a text of 5 MB and an array of a million items", () => {
    const { data, originalLength } = cut({ text: '"'.repeat(5_000_000) }, { maxLength: 50_000 });
    expect(originalLength).toBe(10_000_011);
    expect(JSON.stringify(data).length).toBeGreaterThan(45_000);
    const many = cut(
      Array.from({ length: 1_000_000 }, (_, n) => n),
      { maxLength: 50_000 },
    ).data as unknown[];
    expect(many.at(-1)).toBe(999_999);
    expect(JSON.stringify(many).length).toBeGreaterThan(45_000);
  });

  it("takes dates and what JSON has no word for as JSON does", () => {
    const data = {
      at: new Date(0),
      not: Number.NaN,
      gone: undefined,
      call: () => 1,
      text: "x".repeat(2_000),
    };
    const shown = JSON.parse(JSON.stringify(cut(data).data));
    expect(shown).toMatchObject({ at: "1970-01-01T00:00:00.000Z", not: null });
    expect(Object.keys(shown)).toEqual(["at", "not", "text"]);
  });
});

it("looks at each part of a result a bounded number of times", () => {
  for (const shape of [wide, tall]) {
    const [small, large] = [looksAt(shape(500)), looksAt(shape(5_000))];
    expect(large).toBeLessThan(small * 12);
  }
});

const wide = (n: number) => ({
  rows: Array.from({ length: n }, (_, row) => ({ row, text: "a text of it" })),
});
/** Each level holds much beside the next one. */
function tall(n: number): unknown {
  let inner: unknown = "core";
  for (let level = 0; level < 90; level += 1)
    inner = { rows: Array.from({ length: n / 50 }, () => 1), inner };
  return inner;
}

/** How often fields are read in cutting it. */
function looksAt(value: unknown): number {
  let count = 0;
  const watched = (each: unknown): unknown => {
    if (typeof each !== "object" || each === null) return each;
    const copy = Array.isArray(each)
      ? each.map(watched)
      : Object.fromEntries(Object.entries(each).map(([name, part]) => [name, watched(part)]));
    return new Proxy(copy, {
      get: (target, name) => {
        count += 1;
        return Reflect.get(target, name);
      },
    });
  };
  cut(watched(value));
  return count;
}
