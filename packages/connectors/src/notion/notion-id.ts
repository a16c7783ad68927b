import { z } from "zod";

const ID = /^[0-9a-f]{32}$/i;
const ADDRESS = /^https?:\/\//i;
const LAST_ID = /([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})$/i;

/** Id of a page, block or database, with or without dashes, or its address, at whose end it stands. Comes out with dashes. */
export const NotionId = z
  .string()
  .trim()
  .max(2_000)
  .transform((text, context) => {
    const found = ADDRESS.test(text) ? LAST_ID.exec(URL.parse(text)?.pathname ?? "")?.[1] : text;
    const digits = (found ?? "").replaceAll("-", "").toLowerCase();
    if (ID.test(digits)) return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    context.addIssue({ code: "custom", message: "An id of 32 digits (0-9, a-f), or the address in Notion" });
    return z.NEVER;
  });

export const CursorField = z
  .string()
  .max(500)
  .optional()
  .meta({ title: "Cursor", description: "nextCursor of the page before" });

export const PageSizeField = z
  .int()
  .min(1)
  .max(100)
  .default(100)
  .meta({ title: "At most", description: "Notion gives at most 100 at once" });
