import type { Token, Tokens } from "marked";
import { createElement, Fragment, type ReactNode } from "react";
import { docHref } from "#docs/doc-links.ts";
import { Link } from "#ui/link.tsx";

const LINK = "font-medium text-accent underline underline-offset-2";

/** Parts of a text that never moves: none needs a key. */
export function many(parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts);
}

/** What stands in a line of Markdown. */
export function inline(tokens: readonly Token[] | undefined): ReactNode {
  return many((tokens ?? []).map(inlineOne));
}

function inlineOne(token: Token): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong className="font-semibold">{inline(token.tokens)}</strong>;
    case "em":
      return <em>{inline(token.tokens)}</em>;
    case "del":
      return <del>{inline(token.tokens)}</del>;
    case "codespan":
      return <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-xs">{token.text}</code>;
    case "br":
      return <br />;
    case "link":
      return <DocLink token={token as Tokens.Link} />;
    case "escape":
      return token.text;
    case "text":
      return token.tokens ? inline(token.tokens) : token.text;
    default:
      return token.raw;
  }
}

function DocLink({ token }: { readonly token: Tokens.Link }) {
  const href = docHref(token.href);
  const content = inline(token.tokens);
  if (href === undefined) return content;
  if (href.startsWith("/"))
    return (
      <Link href={href} className={LINK}>
        {content}
      </Link>
    );
  return (
    <a href={href} className={LINK} {...(href.startsWith("#") ? {} : { rel: "noreferrer" })}>
      {content}
    </a>
  );
}
