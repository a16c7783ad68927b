import { z } from "zod";

const MAX_CELLS = 500_000;
/** support.google.com/drive/answer/37603: at most 50,000 characters a cell, 18,278 columns. */
const Cell = z.union(
  [z.string().max(50_000, "At most 50,000 characters a cell"), z.number(), z.boolean(), z.null()],
  {
    error: "A text, a number, true, false or null",
  },
);

/** Rows of cells. null leaves a cell as it is, an empty text empties it. */
export const CellValues = z
  .array(z.array(Cell).max(18_278, "At most 18,278 columns"))
  .min(1, "At least one row")
  .max(100_000, "At most 100,000 rows at once")
  .refine((rows) => rows.reduce((count, row) => count + row.length, 0) <= MAX_CELLS, "At most 500,000 cells")
  .meta({ title: "Values", description: "A list of rows, each a list of cells", widget: "json" });

/** RAW by default: what comes from outside must not become a formula. */
export const ValueInput = z.enum(["RAW", "USER_ENTERED"]).default("RAW").meta({
  title: "Values are",
  description:
    "RAW: kept as they are. USER_ENTERED: read as if typed, so formulas, dates and numbers are made",
});

export const Updated = z.looseObject({
  updatedRange: z.string().optional(),
  updatedRows: z.int().optional(),
  updatedColumns: z.int().optional(),
  updatedCells: z.int().optional(),
});

export const UpdatedOutput = z.object({
  updatedRange: z.string().nullable(),
  updatedRows: z.int(),
  updatedColumns: z.int(),
  updatedCells: z.int(),
});

/** Google leaves out counts that are 0. */
export function updatedOutput(updated: z.infer<typeof Updated>): z.infer<typeof UpdatedOutput> {
  return {
    updatedRange: updated.updatedRange ?? null,
    updatedRows: updated.updatedRows ?? 0,
    updatedColumns: updated.updatedColumns ?? 0,
    updatedCells: updated.updatedCells ?? 0,
  };
}
