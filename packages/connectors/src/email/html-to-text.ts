import { htmlTokens } from "./html-tokens.ts";

/** How many line breaks an element stands between. */
const BREAKS = new Map<string, number>([
  ...["div", "tr", "li", "dt", "dd", "section", "article", "header", "footer"].map(
    (name) => [name, 1] as const,
  ),
  ...["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr"].map(
    (name) => [name, 2] as const,
  ),
]);

/** The plain-text alternative of an HTML mail: paragraphs and list items on lines of their own, links as `text (address)`. */
export function htmlToText(html: string): string {
  const text = createText();
  let link: { href: string; words: string } | undefined;
  for (const token of htmlTokens(html)) {
    if (token.kind === "text") {
      text.add(token.text);
      if (link) link.words += token.text;
      continue;
    }
    const { name } = token;
    const opens = token.kind === "open";
    if (name === "br") text.breakLine();
    else text.breakBlock(BREAKS.get(name) ?? 0);
    if (name === "li" && opens) text.add("- ");
    else if (name === "td" || name === "th") text.add(" ");
    else if (name === "a") {
      if (link && /^https?:/i.test(link.href) && !link.words.includes(link.href)) text.add(` (${link.href})`);
      link = opens ? { href: token.href, words: "" } : undefined;
    }
  }
  return text.toString();
}

/** Words as they come, white space folded as HTML does, with at most one empty line between. */
function createText() {
  const parts: string[] = [];
  let breaks = 0;
  let space = false;
  return {
    add(words: string): void {
      const trimmed = words.trim().replace(/\s+/g, " ");
      if (trimmed === "") {
        space ||= words !== "";
        return;
      }
      if (parts.length > 0 && breaks > 0) parts.push("\n".repeat(breaks));
      else if (parts.length > 0 && (space || /^\s/.test(words))) parts.push(" ");
      parts.push(trimmed);
      breaks = 0;
      space = /\s$/.test(words);
    },
    breakLine(): void {
      breaks = Math.min(breaks + 1, 2);
    },
    breakBlock(lines: number): void {
      breaks = Math.max(breaks, lines);
    },
    toString: () => parts.join(""),
  };
}
