/** At most 2,000 characters a text (developers.notion.com/reference/request-limits). */
const MAX_TEXT = 2_000;

export type Annotations = {
  readonly bold?: true;
  readonly italic?: true;
  readonly strikethrough?: true;
  readonly code?: true;
};

export type RichText = {
  readonly type: "text";
  readonly text: { readonly content: string; readonly link?: { readonly url: string } };
  readonly annotations?: Annotations;
};

/** A text as Notion takes it, in pieces that are short enough; no character is cut in two. */
export function richText(
  content: string,
  { link, annotations }: { link?: string; annotations?: Annotations } = {},
): RichText[] {
  const pieces: RichText[] = [];
  for (let start = 0; start < content.length; ) {
    let end = Math.min(start + MAX_TEXT, content.length);
    if (end < content.length && /[\uD800-\uDBFF]/.test(content.charAt(end - 1))) end -= 1;
    pieces.push({
      type: "text",
      text: { content: content.slice(start, end), ...(link !== undefined && { link: { url: link } }) },
      ...(annotations && { annotations }),
    });
    start = end;
  }
  return pieces;
}

/** The words of a rich text as Notion answers it. */
export function plainText(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value.map((piece: { plain_text?: unknown } | null) => String(piece?.plain_text ?? "")).join("");
}
