import { z } from "zod";

const MAX_TEXT = 50_000;

/**
 * Recipients as people write them: one text with commas, or a list. Comes out as a list without blanks and repeats.
 * @param item what one recipient is; its issues carry the path of the item
 */
export function recipients<Item extends z.ZodType<unknown, string>>(
  item: Item,
  { max = 500 }: { max?: number } = {},
) {
  return z
    .union([z.string().max(MAX_TEXT), z.array(z.string().max(1_000))], {
      error: "A text with commas, or a list of texts",
    })
    .transform((value) => {
      const parts = typeof value === "string" ? splitRecipients(value) : value.map((part) => part.trim());
      return [...new Set(parts.filter((part) => part !== ""))];
    })
    .pipe(z.array(item).max(max, `At most ${max} recipients`));
}

/** Splits at commas and semicolons outside of quotes, angle brackets and comments: `"Doe, Jane" <jane@example.com>, bo@example.com`. */
export function splitRecipients(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === "\\" && quoted) index += 1;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === "<") bracketed = true;
    else if (char === ">") bracketed = false;
    else if ((char === "," || char === ";" || char === "\n") && !bracketed) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}
