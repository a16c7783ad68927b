import { z } from "zod";

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

const Maybe = z.number().nullable();
const ColumnSummary = z.object({
  column: z.string(),
  type: z.enum(["number", "boolean", "text"]),
  count: z.int().meta({ description: "Values there are" }),
  missing: z.int(),
  distinct: z.int(),
  numbers: z
    .object({
      sum: Maybe,
      mean: Maybe,
      std: Maybe,
      min: Maybe,
      q1: Maybe,
      median: Maybe,
      q3: Maybe,
      max: Maybe,
    })
    .nullable()
    .meta({ description: "std is the sample's, quartiles are interpolated" }),
  top: z
    .array(z.object({ value: Cell, count: z.int() }))
    .nullable()
    .meta({ description: "The most frequent values, of columns that are no numbers" }),
});
export type ColumnSummary = z.infer<typeof ColumnSummary>;

const Table = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(Cell)),
  total: z.int().meta({ description: "Rows there would be without a limit" }),
});
export type Table = z.infer<typeof Table>;

const Correlations = z.object({
  columns: z.array(z.string()),
  matrix: z.array(z.array(Maybe)).meta({ description: "Pearson's r; null where a column does not vary" }),
  pairs: z
    .array(z.object({ a: z.string(), b: z.string(), r: z.number(), rows: z.int() }))
    .meta({ description: "Strongest first" }),
});
export type Correlations = z.infer<typeof Correlations>;

/** A Vega-Lite 5 specification with its data. */
export const Chart = z.looseObject({ $schema: z.string(), title: z.string() });
export type Chart = z.infer<typeof Chart>;

export const AnalyzeOutput = z.object({
  operation: z.string(),
  rows: z.int().meta({ description: "Rows that were analyzed, those that the filter left" }),
  columns: z.array(z.object({ name: z.string(), type: z.string(), missing: z.int() })),
  summary: z.array(ColumnSummary).optional(),
  correlation: Correlations.optional(),
  table: Table.optional(),
  insights: z.array(z.string()).meta({ description: "What stands out, in words" }),
  charts: z.array(Chart).meta({ description: "Vega-Lite specifications with their data" }),
});
export type AnalyzeOutput = z.infer<typeof AnalyzeOutput>;

/** What an operation finds. */
export type Findings = Pick<AnalyzeOutput, "summary" | "correlation" | "table" | "insights" | "charts">;
