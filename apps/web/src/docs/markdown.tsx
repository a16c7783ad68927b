import { lexer, type Token, type Tokens } from "marked";
import type { ReactNode } from "react";
import { slugOf } from "#docs/doc-links.ts";
import { DocTable } from "#docs/doc-table.tsx";
import { inline, many } from "#docs/inline-markdown.tsx";
import { CodeBlock } from "#ui/code-block.tsx";

/**
 * Markdown of our own docs, drawn on the server. HTML in it stays text.
 * @param top the level that a `#` of the text has on the page
 */
export function Markdown({ text, top = 1 }: { readonly text: string; readonly top?: number }) {
  return <div className="max-w-3xl space-y-4 leading-6">{blocks(lexer(text), top)}</div>;
}

function blocks(tokens: readonly Token[], top: number): ReactNode {
  return many(tokens.map((token) => block(token, top)));
}

function block(token: Token, top: number): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading token={token as Tokens.Heading} top={top} />;
    case "paragraph":
      // Pictures of the interface are for who reads elsewhere.
      if (token.tokens?.every(({ type }) => type === "image")) return null;
      return <p className="wrap-anywhere">{inline(token.tokens)}</p>;
    case "code":
      return <CodeBlock code={token.text} label={token.lang ? `${token.lang} example` : "example"} tall />;
    case "list":
      return <List token={token as Tokens.List} top={top} />;
    case "table":
      return <DocTable token={token as Tokens.Table} />;
    case "blockquote":
      return (
        <blockquote className="border-line-strong border-l-2 pl-4 text-ink-2">
          {blocks(token.tokens ?? [], top)}
        </blockquote>
      );
    case "hr":
      return <hr />;
    case "text":
      return token.tokens ? inline(token.tokens) : token.text;
    case "space":
      return null;
    default:
      return token.raw;
  }
}

const LEVELS = ["h1", "h2", "h3", "h4"] as const;
const SIZES = [
  "font-semibold text-xl tracking-[-0.012em]",
  "border-line border-t pt-6 mt-8 font-semibold text-lg",
  "mt-6 font-semibold text-base",
  "mt-4 font-semibold",
];

function Heading({ token, top }: { readonly token: Tokens.Heading; readonly top: number }) {
  const level = Math.min(LEVELS.length, token.depth + top - 1);
  const Tag = LEVELS[level - 1] ?? "h4";
  return (
    <Tag id={slugOf(token.text)} className={`wrap-anywhere scroll-mt-20 ${SIZES[level - 1] ?? ""}`}>
      {inline(token.tokens)}
    </Tag>
  );
}

function List({ token, top }: { readonly token: Tokens.List; readonly top: number }) {
  const Tag = token.ordered ? "ol" : "ul";
  const item = ({ tokens }: Tokens.ListItem) => <li className="wrap-anywhere">{blocks(tokens, top)}</li>;
  return (
    <Tag className={`${token.ordered ? "list-decimal" : "list-disc"} space-y-1.5 pl-5 marker:text-ink-3`}>
      {many(token.items.map(item))}
    </Tag>
  );
}
