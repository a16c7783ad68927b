import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { A1Range } from "../a1-range.ts";
import { callSheets, valuesPath } from "../call-sheets.ts";
import type { GoogleSheetsCredentials } from "../credentials.ts";
import { spreadsheetIdField, spreadsheetOf } from "../spreadsheet-id.ts";

const Input = z.strictObject({
  spreadsheetId: spreadsheetIdField,
  range: A1Range.meta({ title: "Range", placeholder: "Sheet1!A2:D" }),
});

const Output = z.object({ clearedRange: z.string() });

export const clearData = defineAction<GoogleSheetsCredentials, typeof Input, typeof Output>({
  id: "google-sheets.clear-data",
  name: "Clear data",
  description: "Empties a range of cells; their format stays.",
  actionType: "delete",
  permission: "google-sheets.write",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "All but the header", parameters: { range: "Sheet1!A2:Z" } }],
  summarize: ({ clearedRange }) => `Cleared ${clearedRange}`,
  async execute(credentials, { spreadsheetId, range }, context) {
    const { clearedRange } = await callSheets(credentials, context, {
      method: "POST",
      path: valuesPath(spreadsheetOf(credentials, spreadsheetId), range, ":clear"),
      json: {},
      answer: Output.loose(),
    });
    return { clearedRange };
  },
});
