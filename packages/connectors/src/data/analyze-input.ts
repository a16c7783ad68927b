import { z } from "zod";

/** Rows of one analysis. */
export const MAX_ROWS = 100_000;
/** Characters of a text that holds the data. */
const MAX_TEXT = 16_000_000;

const FUNCTIONS = ["count", "sum", "mean", "median", "min", "max", "std", "var", "distinct"] as const;
const OPERATORS = ["eq", "ne", "lt", "lte", "gt", "gte", "contains", "in", "missing", "present"] as const;

const Column = z.string().max(1_000);
const isRow = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const Scalar = z.union([z.number(), z.string().max(10_000), z.boolean()], "A number, a text, true or false");

/** One pass over the rows instead of an issue for each of 100,000. */
const Rows = z
  .array(z.unknown().meta({ type: "object" }))
  .max(MAX_ROWS, `At most ${MAX_ROWS} rows`)
  .superRefine((rows, context) => {
    const wrong = rows.findIndex((row) => !isRow(row));
    if (wrong >= 0) context.addIssue({ code: "custom", path: [wrong], message: "Each row is an object" });
  });

const Filter = z
  .strictObject({
    column: Column.meta({ title: "Column" }),
    op: z.enum(OPERATORS).default("eq").meta({ title: "Is" }),
    value: z
      .union([Scalar, z.array(Scalar).min(1).max(1_000)])
      .optional()
      .meta({ title: "Value" }),
  })
  .superRefine(({ op, value }, context) => {
    const wrong = (message: string) => context.addIssue({ code: "custom", path: ["value"], message });
    const isUnary = op === "missing" || op === "present";
    if (isUnary !== (value === undefined)) wrong(isUnary ? `Has no meaning with ${op}` : "A value is needed");
    else if (!isUnary && (op === "in") !== Array.isArray(value))
      wrong(op === "in" ? "A list is needed" : "One value, no list");
  });

const Measure = z
  .strictObject({
    function: z.enum(FUNCTIONS).meta({ title: "Function" }),
    column: Column.optional().meta({ title: "Column", description: "Left out with count: rows" }),
    as: z.string().min(1).max(200).optional().meta({ title: "Name" }),
  })
  .refine(({ function: name, column }) => name === "count" || column !== undefined, {
    path: ["column"],
    message: "A column is needed",
  });
export type Measure = z.output<typeof Measure>;

const Pivot = z
  .strictObject({
    rows: z
      .array(Column)
      .min(1)
      .max(3)
      .meta({ title: "Down", description: "Columns whose values begin a row" }),
    column: Column.meta({ title: "Across", description: "Column whose values become columns" }),
    value: Column.optional().meta({ title: "Value", description: "Left out: rows are counted" }),
    function: z
      .enum(FUNCTIONS)
      .optional()
      .meta({ title: "Function", description: "sum where a value is named" }),
  })
  .refine(({ value, function: name }) => value !== undefined || name === undefined || name === "count", {
    path: ["value"],
    message: "A column is needed",
  });

export const AnalyzeInput = z
  .strictObject({
    data: z.union([z.string().max(MAX_TEXT, `At most ${MAX_TEXT} characters`), Rows]).meta({
      title: "Data",
      description: "A list of objects, or a text: CSV with a line of names, or JSON",
      widget: "textarea",
    }),
    format: z
      .enum(["auto", "csv", "json"])
      .default("auto")
      .meta({ title: "Format", description: "Of a text" }),
    operation: z.enum(["summary", "correlation", "groupby", "pivot", "select"]).meta({ title: "Operation" }),
    columns: z
      .array(Column)
      .min(1)
      .max(200)
      .optional()
      .meta({ title: "Columns", description: "Of summary, correlation and select; left out: all" }),
    filter: z
      .array(Filter)
      .max(20)
      .default([])
      .meta({ title: "Filter", description: "Rows for which all of it holds" }),
    groupBy: z.array(Column).min(1).max(5).optional().meta({ title: "Group by", description: "Of groupby" }),
    measures: z
      .array(Measure)
      .min(1)
      .max(20)
      .default([{ function: "count" }])
      .meta({ title: "Measures", description: "Of groupby; left out: rows are counted" }),
    pivot: Pivot.optional().meta({ title: "Pivot" }),
    sort: z
      .array(
        z.strictObject({
          column: Column.meta({ title: "Column" }),
          descending: z.boolean().default(false).meta({ title: "Descending" }),
        }),
      )
      .max(5)
      .default([])
      .meta({ title: "Sort", description: "Of groupby (by keys and measures) and select" }),
    limit: z
      .int()
      .min(1)
      .max(1_000)
      .default(100)
      .meta({ title: "At most", description: "Rows of the answer" }),
  })
  .superRefine(({ operation, groupBy, pivot }, context) => {
    const needed = (path: string) =>
      context.addIssue({ code: "custom", path: [path], message: `Needed for ${operation}` });
    if (operation === "groupby" && !groupBy) needed("groupBy");
    if (operation === "pivot" && !pivot) needed("pivot");
  });
export type AnalyzeInput = z.output<typeof AnalyzeInput>;
