import { z } from "zod";

/** A sheet's name: at most 100 characters, unique in its spreadsheet. */
export const SheetTitle = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, "No line breaks");
