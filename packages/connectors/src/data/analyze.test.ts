import { execFileSync } from "node:child_process";
import { failureOf } from "@carillon/testing/connector";
import { describe, expect, it } from "vitest";
import { analyze } from "./analyze.ts";
import { AnalyzeInput } from "./analyze-input.ts";
import { openEngine } from "./engine/open-engine.ts";

const signal = new AbortController().signal;
const run = (data: unknown, asked: object, given = signal) =>
  analyze(AnalyzeInput.parse({ data, ...asked }), given);

const HOSTILE = [
  'x" ; drop table d; --',
  "x'); select 1; --",
  "c0",
  "rowid",
  "__proto__",
  "constructor",
  "a.b[0]",
  "",
  " ",
  "\u0000",
  "Ж 李 👍",
  "$1",
  "count",
  "select",
  "A",
  "a",
];

describe("column names", () => {
  it("are texts whatever they say, in every operation", async () => {
    const entries = (offset: number) => HOSTILE.map((name, index) => [name, index * offset] as const);
    const data = [1, 2, 4].map((offset) =>
      JSON.parse(
        `{${entries(offset)
          .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
          .join(",")}}`,
      ),
    );
    const { summary, columns } = await run(data, { operation: "summary" });
    expect(columns.map(({ name }) => name)).toEqual(HOSTILE);
    for (const [index, { numbers }] of (summary ?? []).entries()) expect(numbers?.max).toBe(index * 4);
    const { correlation } = await run(data, { operation: "correlation" });
    expect(correlation?.columns).toEqual(HOSTILE);
    for (const [index, name] of HOSTILE.entries()) {
      const measures = [{ function: "sum", column: name, as: "total" }];
      const grouped = await run(data, {
        operation: "groupby",
        groupBy: [name],
        measures,
        sort: [{ column: "total" }],
      });
      expect(grouped.table?.rows[0], name).toEqual([index, index === 0 ? 0 : index]);
      const pivot = { rows: [name], column: name, value: name, function: "max" };
      expect((await run(data, { operation: "pivot", pivot })).table?.columns[0], name).toBe(name);
      const filter = [{ column: name, op: "eq", value: index * 2 }];
      const selected = await run(data, {
        operation: "select",
        columns: [name],
        sort: [{ column: name }],
        filter,
      });
      expect(selected.table?.rows[0], name).toEqual([index * 2]);
    }
  });

  it("that are not there are named with those that are", async () => {
    const failure = await failureOf(run([{ a: 1 }], { operation: "groupby", groupBy: ["b"] }));
    expect(failure).toMatchObject({ category: "validation", code: "UNKNOWN_COLUMN", retryable: false });
    expect(failure.userMessage).toBe("There is no column “b”. The data has “a”.");
  });
});

describe("data", () => {
  it("may be CSV, with quotations, any line ends, delimiters and fields left out", async () => {
    const csv = '\ufeffname;note;n\r\n"Doe; Jane";"said ""hi""\nthere";1\r\nBo;;2\r\n\r\nEve\r\n';
    const { table } = await run(csv, { operation: "select" });
    expect(table).toEqual({
      columns: ["name", "note", "n"],
      rows: [
        ["Doe; Jane", 'said "hi"\nthere', 1],
        ["Bo", null, 2],
        ["Eve", null, null],
      ],
      total: 3,
    });
  });

  it("of CSV is read as what it is: numbers, NaN among them missing, booleans, and ids that stay text", async () => {
    const csv =
      "n,b,id,long,mixed,e,e\n1,true,007,9007199254740993,1,,\n-2.5e3,FALSE,012,1,x,,\nNaN,true,3,2,2,,\n";
    const { columns, table, insights } = await run(csv, { operation: "select" });
    expect(columns.map(({ name, type, missing }) => [name, type, missing])).toEqual([
      ["n", "number", 1],
      ["b", "boolean", 0],
      ["id", "text", 0],
      ["long", "text", 0],
      ["mixed", "text", 0],
      ["e", "text", 3],
      ["e (2)", "text", 3],
    ]);
    expect(table?.rows[0]).toEqual([1, true, "007", "9007199254740993", "1", null, null]);
    expect(insights.join(" ")).toContain("“mixed” holds 2 numbers and 1 texts");
  });

  it("may be JSON as a text", async () => {
    expect((await run(' [{"a": 1}, {"a": null, "b": [1]}]', { operation: "select" })).table?.rows).toEqual([
      [1, null],
      [null, "[1]"],
    ]);
  });

  it("of mixed types are read as text, and that is said; what is not finite is missing", async () => {
    const data = [{ a: 1, n: Number.NaN }, { a: "x", n: 2 }, { a: true, n: Number.POSITIVE_INFINITY }, {}];
    const { columns, insights } = await run(data, { operation: "summary" });
    expect(columns).toEqual([
      { name: "a", type: "text", missing: 1 },
      { name: "n", type: "number", missing: 3 },
    ]);
    expect(insights.join(" ")).toContain("“a” holds 1 × number, 1 × boolean, 1 × text");
    expect(insights.join(" ")).toContain("2 of “n” are no finite numbers");
  });

  it.each([
    ["no rows", [], "summary", "NO_COLUMNS"],
    ["an empty text", "", "summary", "NO_COLUMNS"],
    ["rows without columns", [{}], "summary", "NO_COLUMNS"],
    ["JSON that is none", "[1", "summary", "BAD_JSON"],
    ["JSON that is no list", '{"a":1}', "summary", "BAD_JSON"],
    ["JSON rows that are no objects", "[1]", "summary", "BAD_ROW"],
    ["a quotation without end", 'a\n"b', "summary", "BAD_CSV"],
    ["a word after a quotation", 'a\n"b"c', "summary", "BAD_CSV"],
    ["a line with more fields than names", "a\n1,2", "summary", "BAD_CSV"],
    ["one column of numbers to correlate", [{ a: 1, b: "x" }], "correlation", "TOO_FEW_COLUMNS"],
    ["numbers too large to square", [{ a: 1e200 }], "summary", "NUMBER_TOO_LARGE"],
    [
      "too many columns",
      [Object.fromEntries(Array.from({ length: 201 }, (_, n) => [n, 1]))],
      "summary",
      "TOO_MANY_COLUMNS",
    ],
    ["too many lines", `a\n${"1\n".repeat(100_001)}`, "summary", "TOO_MANY_ROWS"],
  ])("that are %s are refused in words", async (_what, data, operation, code) => {
    const failure = await failureOf(run(data, { operation }));
    expect(failure).toMatchObject({ category: "validation", code, retryable: false });
    expect(failure.userMessage).toMatch(/^[A-Z].*[.]$/s);
  });

  it("of one row, or of nothing but missing values, have the figures they can have", async () => {
    const { summary } = await run([{ a: 5, b: null }], { operation: "summary" });
    expect(summary?.[0]).toMatchObject({ count: 1, numbers: { sum: 5, mean: 5, std: null, median: 5 } });
    expect(summary?.[1]).toMatchObject({ count: 0, missing: 1, distinct: 0 });
    const { correlation, insights } = await run([{ a: 1, b: 2 }], { operation: "correlation" });
    expect(correlation).toMatchObject({
      matrix: [
        [1, null],
        [null, 1],
      ],
      pairs: [],
    });
    expect(insights).toHaveLength(1);
    const filter = [{ column: "a", op: "gt", value: 9 }];
    for (const asked of [
      { operation: "summary" },
      { operation: "groupby", groupBy: ["a"] },
      { operation: "pivot", pivot: { rows: ["a"], column: "b" } },
      { operation: "select" },
    ])
      expect((await run([{ a: 1, b: 2 }], { ...asked, filter })).rows, asked.operation).toBe(0);
  });
});

describe("answers", () => {
  const data = [
    { city: "Bonn", kind: "a", n: 1 },
    { city: "Bonn", kind: "b", n: 2 },
    { city: null, kind: "a", n: 3 },
    { city: "Köln", kind: "a", n: 4 },
  ];

  it("filter by each comparison, and never match what is missing", async () => {
    const count = async (filter: object) => (await run(data, { operation: "select", filter: [filter] })).rows;
    expect(await count({ column: "n", op: "eq", value: 2 })).toBe(1);
    expect(await count({ column: "city", op: "ne", value: "Bonn" })).toBe(2);
    expect(await count({ column: "n", op: "lt", value: 2 })).toBe(1);
    expect(await count({ column: "n", op: "gte", value: 2 })).toBe(3);
    expect(await count({ column: "city", op: "contains", value: "ö" })).toBe(1);
    expect(await count({ column: "city", op: "in", value: ["Bonn", "Köln"] })).toBe(3);
    expect(await count({ column: "city", op: "missing" })).toBe(1);
    expect(await count({ column: "city", op: "present" })).toBe(3);
    expect(await failureOf(count({ column: "n", op: "eq", value: "2" }))).toMatchObject({
      code: "BAD_FILTER",
    });
    expect(await failureOf(count({ column: "n", op: "contains", value: "2" }))).toMatchObject({
      code: "BAD_FILTER",
    });
  });

  it("group with the largest first, missing keys as a group of their own, and say what stands out", async () => {
    const measures = [{ function: "sum", column: "n", as: "total" }];
    const { table, insights, charts } = await run(data, {
      operation: "groupby",
      groupBy: ["city"],
      measures,
    });
    expect(table).toEqual({
      columns: ["city", "total"],
      rows: [
        ["Köln", 4],
        ["Bonn", 3],
        [null, 3],
      ],
      total: 3,
    });
    expect(insights).toEqual([
      "There are 3 groups.",
      "“Köln” has the highest “total”: 4, 40% of all.",
      "“Bonn” has the lowest: 3.",
    ]);
    expect(charts).toMatchObject([
      { title: "total by city", data: { values: [{ x: "Köln", y: 4 }, {}, { x: "(missing)" }] } },
    ]);
    const first = await run(data, { operation: "groupby", groupBy: ["city"], measures, limit: 1 });
    expect(first.table).toMatchObject({ rows: [["Köln", 4]], total: 3 });
  });

  it("refuse two columns of one name, and functions of numbers over texts", async () => {
    const twice = { operation: "groupby", groupBy: ["city"], measures: [{ function: "count", as: "city" }] };
    expect(await failureOf(run(data, twice))).toMatchObject({ code: "NAME_TWICE" });
    const text = { operation: "groupby", groupBy: ["city"], measures: [{ function: "sum", column: "kind" }] };
    expect(await failureOf(run(data, text))).toMatchObject({ code: "NOT_NUMBERS" });
    expect(await failureOf(run(data, { operation: "correlation", columns: ["n", "kind"] }))).toMatchObject({
      code: "NOT_NUMBERS",
    });
  });

  it("pivot into a table with a column for each value", async () => {
    const counted = await run(data, { operation: "pivot", pivot: { rows: ["city"], column: "kind" } });
    expect(counted.table).toEqual({
      columns: ["city", "a", "b"],
      rows: [
        ["Bonn", 1, 1],
        ["Köln", 1, 0],
        [null, 1, 0],
      ],
      total: 3,
    });
    const many = Array.from({ length: 101 }, (_, n) => ({ n, k: 1 }));
    expect(
      await failureOf(run(many, { operation: "pivot", pivot: { rows: ["k"], column: "n" } })),
    ).toMatchObject({
      code: "TOO_MANY_COLUMNS",
    });
  });

  it("say which columns go together", async () => {
    const line = Array.from({ length: 50 }, (_, n) => ({ n, twice: 2 * n + 1, down: -n, still: 1 }));
    const { correlation, insights } = await run(line, { operation: "correlation" });
    expect(correlation?.matrix[0]).toEqual([1, expect.closeTo(1, 12), expect.closeTo(-1, 12), null]);
    expect(insights[0]).toContain("“n” and “twice” rise and fall together (r = 1 over 50 rows).");
  });
});

describe("the engine", () => {
  it("reaches no file, no network and no setting", async () => {
    using engine = await openEngine(signal);
    for (const sql of [
      "select * from read_csv('/etc/passwd')",
      "select * from read_text('/etc/passwd')",
      "copy (select 1) to '/tmp/carillon-data'",
      "attach '/tmp/carillon-data.db'",
      "install httpfs",
      "set enable_external_access = true",
      "set memory_limit = '10GB'",
    ])
      await expect(engine.query(sql), sql).rejects.toMatchObject({ code: "ANALYSIS_FAILED" });
  });

  it("is stopped in the middle of its work when the time is up", async () => {
    const stop = new AbortController();
    using engine = await openEngine(stop.signal);
    await engine.query("create table n as select range::double as x from range(100000)");
    const endless = engine.query("select count(*) from n a, n b where a.x * b.x > 3");
    stop.abort(new DOMException("time is up", "TimeoutError"));
    await expect(endless).rejects.toBe(stop.signal.reason);
  });

  it("refuses what takes more memory than it may", async () => {
    using engine = await openEngine(signal);
    const sql = "select list(range::varchar) from range(10000000)";
    await expect(engine.query(sql)).rejects.toMatchObject({ category: "validation", code: "TOO_LARGE" });
  });

  it("works for some at once, and lets others leave while they wait", async () => {
    const stop = new AbortController();
    const many = Array.from({ length: 8 }, (_, n) =>
      run([{ a: n }], { operation: "select" }, n === 5 ? stop.signal : signal),
    );
    stop.abort(new DOMException("time is up", "TimeoutError"));
    const ends = await Promise.allSettled(many);
    expect(ends.map(({ status }) => status === "fulfilled")).toEqual(many.map((_, n) => n !== 5));
  });

  it("is not loaded by a process that analyzes nothing", () => {
    const program = `await import(${JSON.stringify(new URL("../index.ts", import.meta.url).href)});
      const loaded = process.report.getReport().sharedObjects.filter((path) => path.includes("duckdb"));
      console.log(JSON.stringify(loaded));`;
    const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
    expect(JSON.parse(said)).toEqual([]);
  });
});
