import { type RichText, richText } from "../rich-text.ts";

/** `code`, [text](address), **bold**, ~~gone~~, *italic* and _italic_ outside of words; none within another. */
const MARKED =
  /`([^`]+)`|\[([^[\]]{1,2000})\]\((https?:\/\/[^\s()]{1,2000})\)|\*\*(\S(?:[^*]*\S)?)\*\*|~~(\S(?:[^~]*\S)?)~~|\*(\S(?:[^*]*\S)?)\*|(?<!\w)_(\S(?:[^_]*\S)?)_(?!\w)/g;

/** A line of Markdown as Notion's rich text. */
export function inlineMarkdown(line: string): RichText[] {
  const pieces: RichText[] = [];
  let at = 0;
  for (const match of line.matchAll(MARKED)) {
    pieces.push(...richText(line.slice(at, match.index)), ...marked(match));
    at = match.index + match[0].length;
  }
  return [...pieces, ...richText(line.slice(at))];
}

function marked([whole, code, text, link, bold, gone, starred, underscored]: RegExpExecArray): RichText[] {
  if (code !== undefined) return richText(code, { annotations: { code: true } });
  if (text !== undefined && link !== undefined) return richText(text, { link });
  if (bold !== undefined) return richText(bold, { annotations: { bold: true } });
  if (gone !== undefined) return richText(gone, { annotations: { strikethrough: true } });
  const italic = starred ?? underscored;
  return italic === undefined ? richText(whole) : richText(italic, { annotations: { italic: true } });
}
