import type { ActionContext } from "@carillon/connector-kit";
import { z } from "zod";
import { callNotion } from "../call-notion.ts";
import type { NotionCredentials } from "../credentials.ts";
import { plainText } from "../rich-text.ts";

const MAX_CALLS = 10;

const Children = z.looseObject({
  results: z.array(z.record(z.string(), z.unknown())),
  has_more: z.boolean().default(false),
  next_cursor: z.string().nullish(),
});

export type PageContent = {
  readonly blocks: Record<string, unknown>[];
  /** Words of the blocks, a line each. */
  readonly text: string;
  readonly hasMore: boolean;
};

/** The blocks right under a page, 100 a call and ten calls at most. */
export async function readChildren(
  credentials: NotionCredentials,
  context: ActionContext,
  parentId: string,
): Promise<PageContent> {
  const blocks: Record<string, unknown>[] = [];
  let cursor: string | undefined;
  let hasMore = true;
  for (let call = 0; hasMore && call < MAX_CALLS; call += 1) {
    const children = await callNotion(credentials, context, {
      method: "GET",
      path: `/blocks/${parentId}/children`,
      query: { page_size: 100, start_cursor: cursor },
      answer: Children,
    });
    blocks.push(...children.results);
    cursor = children.next_cursor ?? undefined;
    hasMore = children.has_more && cursor !== undefined;
  }
  return { blocks, text: blocks.map(wordsOf).filter(Boolean).join("\n"), hasMore };
}

function wordsOf(block: Readonly<Record<string, unknown>>): string {
  const content = block[String(block.type)];
  return typeof content === "object" && content !== null && "rich_text" in content
    ? plainText(content.rich_text)
    : "";
}
