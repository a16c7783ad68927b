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
    title: "Table",
    description: "Cells in which Google looks for a table; the rows go below its last one",
    placeholder: "Sheet1!A:D",
  }),
  values: CellValues,
  valueInput: ValueInput,
});

const Output = UpdatedOutput.extend({
  tableRange: z.string().nullable().meta({ description: "The table as it was; null where none was found" }),
});

const Appended = z.looseObject({ tableRange: z.string().optional(), updates: Updated.default({}) });

export const appendData = defineAction<GoogleSheetsCredentials, typeof Input, typeof Output>({
  id: "google-sheets.append-data",
  name: "Append rows",
  description: "Inserts rows below the last row of a table.",
  actionType: "create",
  permission: "google-sheets.write",
  inputSchema: Input,
  outputSchema: Output,
  // Sent twice, the rows are there twice; the API knows no idempotency key.
  idempotent: false,
  examples: [
    {
      name: "One row",
      parameters: { range: "Sheet1!A:D", values: [["{{DATE}}", "order 4711", 12.5, "paid"]] },
    },
  ],
  summarize: ({ updatedRows, updatedRange }, { range }) =>
    `${updatedRows} rows appended at ${updatedRange ?? range}`,
  async execute(credentials, { spreadsheetId, range, values, valueInput }, context) {
    const appended = await callSheets(credentials, context, {
      method: "POST",
      path: valuesPath(spreadsheetOf(credentials, spreadsheetId), range, ":append"),
      // INSERT_ROWS: nothing that stands below the table is written over.
      query: { valueInputOption: valueInput, insertDataOption: "INSERT_ROWS" },
      json: { range, majorDimension: "ROWS", values },
      answer: Appended,
    });
    return { ...updatedOutput(appended.updates), tableRange: appended.tableRange ?? null };
  },
});
