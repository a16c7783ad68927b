import { ValidationError } from "@carillon/connector-kit";
import { z } from "zod";

/** In an address: https://docs.google.com/spreadsheets/d/ID/edit#gid=0 */
const IN_ADDRESS = /\/spreadsheets\/(?:u\/\d+\/)?d\/([A-Za-z0-9_-]+)/;

/** A spreadsheet's id, or the address of its page, from which the id is taken. */
export const SpreadsheetId = z
  .string()
  .trim()
  .max(2_000)
  .transform((text) => IN_ADDRESS.exec(text)?.[1] ?? text)
  .pipe(
    z.string().regex(/^[A-Za-z0-9_-]{10,200}$/, "The id of a spreadsheet, or its address in the browser"),
  );

/** The parameter of every action that works on a spreadsheet. */
export const spreadsheetIdField = SpreadsheetId.optional().meta({
  title: "Spreadsheet",
  description: "Id or address; the connection's default when left out",
  placeholder: "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgVE2upms",
});

/** @throws ValidationError where neither the call nor the connection names one */
export function spreadsheetOf(
  connection: { readonly spreadsheetId?: string | undefined },
  given: string | undefined,
): string {
  const id = given ?? connection.spreadsheetId;
  if (id !== undefined) return id;
  throw new ValidationError({
    provider: "google-sheets",
    code: "SPREADSHEET_REQUIRED",
    message: "spreadsheetId: neither the call nor the connection names one",
    userMessage:
      "Name a spreadsheet in the action (spreadsheetId), or a default spreadsheet in the connection.",
  });
}
