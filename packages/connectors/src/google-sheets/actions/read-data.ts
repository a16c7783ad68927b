import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { A1Range } from "../a1-range.ts";
import { callSheets, valuesPath } from "../call-sheets.ts";
import type { GoogleSheetsCredentials } from "../credentials.ts";
import { spreadsheetIdField, spreadsheetOf } from "../spreadsheet-id.ts";
import { toRecords } from "../to-records.ts";

const Input = z.strictObject({
  spreadsheetId: spreadsheetIdField,
  range: A1Range.meta({ title: "Range", placeholder: "Sheet1!A1:D100" }),
  firstRowIsHeader: z.boolean().default(false).meta({
    title: "First row is a header",
    description: "Gives the rows as objects, too, by the names in the first row",
  }),
  majorDimension: z.enum(["ROWS", "COLUMNS"]).default("ROWS").meta({ title: "List by" }),
  valueRender: z.enum(["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]).default("FORMATTED_VALUE").meta({
    title: "Values as",
    description: "As they are shown, as they are stored, or as formulas",
  }),
  dateTimeRender: z.enum(["SERIAL_NUMBER", "FORMATTED_STRING"]).default("FORMATTED_STRING").meta({
    title: "Dates as",
    description: "Where values are not formatted: days since 1899-12-30, or texts",
  }),
});

const Output = z.object({
  range: z.string(),
  values: z.array(z.array(z.unknown())).meta({ description: "Empty cells at the end are left out" }),
  records: z.array(z.record(z.string(), z.unknown())).nullable().meta({
    description: "The rows below the header as objects; null without a header",
  }),
  rowCount: z.int().meta({ description: "Of values, or of columns when listed by them" }),
});

const Read = z.looseObject({ range: z.string(), values: z.array(z.array(z.unknown())).default([]) });

export const readData = defineAction<GoogleSheetsCredentials, typeof Input, typeof Output>({
  id: "google-sheets.read-data",
  name: "Read data",
  description: "The values of a range of cells.",
  actionType: "query",
  permission: "google-sheets.read",
  inputSchema: Input.refine(
    ({ firstRowIsHeader, majorDimension }) => !firstRowIsHeader || majorDimension === "ROWS",
    { path: ["firstRowIsHeader"], message: "A header row needs the list by ROWS" },
  ),
  outputSchema: Output,
  idempotent: true,
  examples: [
    { name: "A table with a header", parameters: { range: "Sheet1!A1:D100", firstRowIsHeader: true } },
    { name: "Stored values", parameters: { range: "Sheet1!A:C", valueRender: "UNFORMATTED_VALUE" } },
  ],
  summarize: ({ rowCount, records }, { range }) => `${records?.length ?? rowCount} rows read from ${range}`,
  async execute(credentials, parameters, context) {
    const { spreadsheetId, range, firstRowIsHeader, majorDimension, valueRender, dateTimeRender } =
      parameters;
    const read = await callSheets(credentials, context, {
      method: "GET",
      path: valuesPath(spreadsheetOf(credentials, spreadsheetId), range),
      query: { majorDimension, valueRenderOption: valueRender, dateTimeRenderOption: dateTimeRender },
      answer: Read,
    });
    return {
      range: read.range,
      values: read.values,
      records: firstRowIsHeader ? toRecords(read.values) : null,
      rowCount: read.values.length,
    };
  },
});
