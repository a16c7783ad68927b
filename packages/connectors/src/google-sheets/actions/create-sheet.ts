import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callSheets } from "../call-sheets.ts";
import type { GoogleSheetsCredentials } from "../credentials.ts";
import { SheetTitle } from "../sheet-title.ts";
import { spreadsheetIdField, spreadsheetOf } from "../spreadsheet-id.ts";

const Input = z
  .strictObject({
    spreadsheetId: spreadsheetIdField,
    title: SheetTitle.meta({ title: "Name", placeholder: "March" }),
    rows: z.int().min(1).max(1_000_000).optional().meta({ title: "Rows" }),
    columns: z.int().min(1).max(18_278).optional().meta({ title: "Columns" }),
    index: z.int().min(0).max(10_000).optional().meta({
      title: "Position",
      description: "0 is the first; last when left out",
    }),
  })
  // A spreadsheet holds ten million cells (support.google.com/drive/answer/37603).
  .refine(({ rows = 1_000, columns = 26 }) => rows * columns <= 10_000_000, {
    path: ["rows"],
    message: "At most 10,000,000 cells",
  });

const Output = z.object({ sheetId: z.int(), title: z.string(), index: z.int() });

const Added = z.looseObject({
  replies: z
    .array(
      z.looseObject({
        addSheet: z.looseObject({
          properties: z.looseObject({
            sheetId: z.int(),
            title: z.string(),
            index: z.int().default(0),
          }),
        }),
      }),
    )
    .length(1),
});

export const createSheet = defineAction<GoogleSheetsCredentials, typeof Input, typeof Output>({
  id: "google-sheets.create-sheet",
  name: "Add a sheet",
  description: "A new sheet (tab) in a spreadsheet.",
  actionType: "create",
  permission: "google-sheets.write",
  inputSchema: Input,
  outputSchema: Output,
  // A second one of the name is refused, which would hide that the first came about.
  idempotent: false,
  examples: [{ name: "By name", parameters: { title: "{{DATE}}", rows: 200, columns: 8 } }],
  summarize: ({ title }) => `Sheet ${title} added`,
  async execute(credentials, { spreadsheetId, title, rows, columns, index }, context) {
    const gridProperties = { rowCount: rows, columnCount: columns };
    const { replies } = await callSheets(credentials, context, {
      method: "POST",
      path: `/${encodeURIComponent(spreadsheetOf(credentials, spreadsheetId))}:batchUpdate`,
      json: { requests: [{ addSheet: { properties: { title, index, gridProperties } } }] },
      answer: Added,
    });
    const properties = replies[0]?.addSheet.properties;
    return {
      sheetId: properties?.sheetId ?? 0,
      title: properties?.title ?? title,
      index: properties?.index ?? 0,
    };
  },
});
