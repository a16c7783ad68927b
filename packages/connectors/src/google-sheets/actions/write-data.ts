import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { A1Range } from "../a1-range.ts";
import { callSheets, valuesPath } from "../call-sheets.ts";
import { CellValues, Updated, UpdatedOutput, updatedOutput, ValueInput } from "../cell-values.ts";
import type { GoogleSheetsCredentials } from "../credentials.ts";
import { spreadsheetIdField, spreadsheetOf } from "../spreadsheet-id.ts";

const Input = z.strictObject({
  spreadsheetId: spreadsheetIdField,
  range: A1Range.meta({
    title: "Range",
    description: "Where the values begin, or all the cells they fill",
    placeholder: "Sheet1!A2:D2",
  }),
  values: CellValues,
  valueInput: ValueInput,
  majorDimension: z.enum(["ROWS", "COLUMNS"]).default("ROWS").meta({ title: "Values are listed by" }),
});

export const writeData = defineAction<GoogleSheetsCredentials, typeof Input, typeof UpdatedOutput>({
  id: "google-sheets.write-data",
  name: "Write data",
  description: "Puts values into a range of cells, over what is there.",
  actionType: "update",
  permission: "google-sheets.write",
  inputSchema: Input,
  outputSchema: UpdatedOutput,
  // The same values into the same cells.
  idempotent: true,
  examples: [
    { name: "One row", parameters: { range: "Sheet1!A2", values: [["2026-03-01", "tea", 3, true]] } },
    {
      name: "A formula",
      parameters: { range: "Sheet1!D2", values: [["=B2*C2"]], valueInput: "USER_ENTERED" },
    },
  ],
  summarize: ({ updatedCells, updatedRange }, { range }) =>
    `${updatedCells} cells written to ${updatedRange ?? range}`,
  async execute(credentials, { spreadsheetId, range, values, valueInput, majorDimension }, context) {
    const updated = await callSheets(credentials, context, {
      method: "PUT",
      path: valuesPath(spreadsheetOf(credentials, spreadsheetId), range),
      query: { valueInputOption: valueInput },
      json: { range, majorDimension, values },
      answer: Updated,
    });
    return updatedOutput(updated);
  },
});
