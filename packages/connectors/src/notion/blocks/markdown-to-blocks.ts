import type { RichText } from "../rich-text.ts";
import { richText } from "../rich-text.ts";
import { codeLanguage } from "./code-language.ts";
import { inlineMarkdown } from "./inline-markdown.ts";

/** Notion takes at most 100 pieces of text in a block (developers.notion.com/reference/request-limits). */
const MAX_PIECES = 100;

export type Block = Readonly<Record<string, unknown>>;

type Kind = { readonly pattern: RegExp; readonly type: string };

/** The first that fits counts; the text is the pattern's last group. It begins with no blank, so that none is tried twice. */
const LINES: readonly Kind[] = [
  { pattern: /^#\s+(\S.*)$/s, type: "heading_1" },
  { pattern: /^##\s+(\S.*)$/s, type: "heading_2" },
  { pattern: /^#{3,6}\s+(\S.*)$/s, type: "heading_3" },
  { pattern: /^[-*+]\s+\[([ xX])\]\s+(\S.*)$/s, type: "to_do" },
  { pattern: /^[-*+]\s+(\S.*)$/s, type: "bulleted_list_item" },
  { pattern: /^\d{1,9}[.)]\s+(\S.*)$/s, type: "numbered_list_item" },
  { pattern: /^>\s?(.*)$/s, type: "quote" },
];
const DIVIDER = /^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const FENCE = /^(?:`{3,}|~{3,})/;

/**
 * Markdown as Notion's blocks: headings, paragraphs, lists, to-dos, quotes, code and dividers. Nested items come out
 * on one level; tables, images and HTML stay text.
 */
export function markdownToBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.replaceAll("\r\n", "\n").split("\n");
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) blocks.push(...textBlocks("paragraph", inlineMarkdown(paragraph.join("\n"))));
    paragraph = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? "").trim();
    const fence = FENCE.exec(line)?.[0];
    const info = line.slice(fence?.length ?? 0).trim();
    // A backtick behind it makes it code within a line (CommonMark 0.31 §4.5).
    if (fence !== undefined && !info.includes("`")) {
      endParagraph();
      const end = closingFence(lines, index + 1, fence);
      const code = richText(lines.slice(index + 1, end).join("\n"));
      blocks.push(...textBlocks("code", code, { language: codeLanguage(info.split(/\s/, 1)[0] ?? "") }));
      index = end;
    } else if (line === "") endParagraph();
    else {
      const block = lineBlocks(line);
      if (block === undefined) paragraph.push(line);
      else {
        endParagraph();
        blocks.push(...block);
      }
    }
  }
  endParagraph();
  return blocks;
}

function lineBlocks(line: string): Block[] | undefined {
  if (DIVIDER.test(line)) return [{ object: "block", type: "divider", divider: {} }];
  for (const { pattern, type } of LINES) {
    const match = pattern.exec(line);
    if (!match) continue;
    const more = type === "to_do" ? { checked: match[1] !== " " } : {};
    return textBlocks(type, inlineMarkdown(match.at(-1) ?? ""), more);
  }
  return undefined;
}

/** One block, or several where the text has more pieces than Notion takes in one. */
function textBlocks(type: string, text: readonly RichText[], more: object = {}): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start === 0 || start < text.length; start += MAX_PIECES) {
    const part = text.slice(start, start + MAX_PIECES);
    blocks.push({ object: "block", type, [type]: { rich_text: part, ...more } });
  }
  return blocks;
}

/** The line of the fence that closes; the end of the text where none does. */
function closingFence(lines: readonly string[], from: number, fence: string): number {
  for (let at = from; at < lines.length; at += 1) if (isClosing((lines[at] ?? "").trim(), fence)) return at;
  return lines.length;
}

function isClosing(line: string, fence: string): boolean {
  return line.startsWith(fence) && [...line].every((char) => char === fence[0]);
}
