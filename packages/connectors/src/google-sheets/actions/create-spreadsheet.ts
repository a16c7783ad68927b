import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callSheets } from "../call-sheets.ts";
import type { GoogleSheetsCredentials } from "../credentials.ts";
import { SheetTitle } from "../sheet-title.ts";

const Input = z.strictObject({
  title: z.string().trim().min(1).max(400).meta({ title: "Title", placeholder: "Orders 2026" }),
  sheets: z
    .array(SheetTitle)
    .min(1)
    .max(200)
    .refine(
      (names) => new Set(names.map((name) => name.toLowerCase())).size === names.length,
      "Each name once",
    )
    .optional()
    .meta({ title: "Sheets", description: "Names; one sheet when left out" }),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, "A locale looks like en or de_DE")
    .optional()
    .meta({ title: "Locale", placeholder: "en_GB" }),
  timeZone: z.string().max(100).optional().meta({ title: "Time zone", placeholder: "Europe/Berlin" }),
});

const Output = z.object({
  spreadsheetId: z.string(),
  url: z.string().nullable(),
  title: z.string(),
  sheets: z.array(z.object({ sheetId: z.int(), title: z.string() })),
});

const SheetProperties = z.looseObject({ sheetId: z.int().default(0), title: z.string() });
const Created = z.looseObject({
  spreadsheetId: z.string(),
  spreadsheetUrl: z.string().optional(),
  properties: z.looseObject({ title: z.string() }),
  sheets: z.array(z.looseObject({ properties: SheetProperties })).default([]),
});

export const createSpreadsheet = defineAction<GoogleSheetsCredentials, typeof Input, typeof Output>({
  id: "google-sheets.create-spreadsheet",
  name: "Create a spreadsheet",
  description: "A new spreadsheet, which belongs to the account of the connection.",
  actionType: "create",
  permission: "google-sheets.write",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: false,
  examples: [{ name: "With two sheets", parameters: { title: "Orders 2026", sheets: ["Open", "Done"] } }],
  summarize: ({ title }) => `Spreadsheet ${title} created`,
  async execute(credentials, { title, sheets, locale, timeZone }, context) {
    const created = await callSheets(credentials, context, {
      method: "POST",
      path: "",
      json: {
        properties: { title, locale, timeZone },
        sheets: sheets?.map((name) => ({ properties: { title: name } })),
      },
      answer: Created,
    });
    return {
      spreadsheetId: created.spreadsheetId,
      url: created.spreadsheetUrl ?? null,
      title: created.properties.title,
      sheets: created.sheets.map(({ properties: { sheetId, title: name } }) => ({ sheetId, title: name })),
    };
  },
});
