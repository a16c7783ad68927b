import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { readChildren } from "../blocks/read-children.ts";
import { callNotion } from "../call-notion.ts";
import type { NotionCredentials } from "../credentials.ts";
import { NotionId } from "../notion-id.ts";
import { NotionPage, PageOutput, pageOutput } from "../page.ts";

const Input = z.strictObject({
  pageId: NotionId.meta({ title: "Page", description: "Id or address; a row is a page, too" }),
  includeContent: z.boolean().default(false).meta({
    title: "With its content",
    description: "The first 1,000 blocks of its first level",
  }),
});

const Output = PageOutput.extend({
  text: z.string().nullable().meta({ description: "Words of the content; null when it was not asked for" }),
  blocks: z.array(z.record(z.string(), z.unknown())).nullable(),
  hasMoreBlocks: z.boolean(),
});

export const getPage = defineAction<NotionCredentials, typeof Input, typeof Output>({
  id: "notion.get-page",
  name: "Read a page",
  description: "Title, properties and, if wanted, content of a page or row.",
  actionType: "query",
  permission: "notion.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  timeoutMs: 60_000,
  examples: [
    {
      name: "With its content",
      parameters: { pageId: "59833787-2cf9-4fdf-8782-e53db20768a5", includeContent: true },
    },
  ],
  summarize: ({ title, pageId }) => `Page ${title || pageId} read`,
  async execute(credentials, { pageId, includeContent }, context) {
    const page = await callNotion(credentials, context, {
      method: "GET",
      path: `/pages/${pageId}`,
      answer: NotionPage,
    });
    const content = includeContent ? await readChildren(credentials, context, pageId) : undefined;
    return {
      ...pageOutput(page),
      text: content?.text ?? null,
      blocks: content?.blocks ?? null,
      hasMoreBlocks: content?.hasMore ?? false,
    };
  },
});
