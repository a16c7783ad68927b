import { z } from "zod";

const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d{0,7}`;
const COLUMN = String.raw`\$?[A-Za-z]{1,3}`;
const ROW = String.raw`\$?[1-9]\d{0,7}`;
const R1C1 = String.raw`R(?:[1-9]\d{0,7}|\[-?\d{1,8}\])?C(?:[1-9]\d{0,4}|\[-?\d{1,5}\])?`;
/** A1, A1:B2, A1:B, A:B, A5:A, 1:2, R1C1:R2C2 (developers.google.com/workspace/sheets/api/guides/concepts#cell). */
const CELLS = new RegExp(
  `^(?:${CELL}(?::(?:${CELL}|${COLUMN}|${ROW}))?|${COLUMN}:(?:${COLUMN}|${CELL})|${ROW}:(?:${ROW}|${CELL})|${R1C1}(?::${R1C1})?)$`,
);
/** A sheet's name in quotes, quotes in it doubled. */
const QUOTED = /^'(?:[^']|'')+'$/;

/** Cells of a sheet as people write them: `Sheet1!A1:D10`, `'Q1 sales'!A:C`, a sheet's name, or a named range. */
export const A1Range = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .superRefine((text, context) => {
    const message = problemOf(text);
    if (message) context.addIssue({ code: "custom", message });
  });

function problemOf(text: string): string | undefined {
  if (/\p{Cc}/u.test(text)) return "No line breaks";
  const at = text.lastIndexOf("!");
  if (at === -1) return problemOfName(text);
  const sheet = text.slice(0, at);
  if (sheet === "") return "The name of the sheet is missing before the !";
  if (sheet.startsWith("'") && !QUOTED.test(sheet))
    return "A sheet's name in quotes ends with one; a quote in it is doubled: 'Bo''s sheet'!A1";
  return CELLS.test(text.slice(at + 1)) ? undefined : "Cells look like A1, A1:D10, A:C or 2:5";
}

/** Without a sheet it may be cells, a sheet or a named range; a colon stands in cells alone. */
function problemOfName(text: string): string | undefined {
  if (QUOTED.test(text) || CELLS.test(text)) return undefined;
  if (text.startsWith("'")) return "A sheet's name in quotes ends with one; a quote in it is doubled";
  return text.includes(":") ? "Cells look like A1, A1:D10, A:C or 2:5" : undefined;
}
