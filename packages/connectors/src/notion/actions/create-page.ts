import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { appendInParts, MAX_CHILDREN } from "../blocks/append-in-parts.ts";
import { blocksOf, checkContent, contentFields } from "../blocks/block-content.ts";
import { callNotion } from "../call-notion.ts";
import type { NotionCredentials } from "../credentials.ts";
import { dataSourceFields, dataSourceOf } from "../data-source.ts";
import { NotionId } from "../notion-id.ts";
import { NotionPage, PageOutput, pageOutput } from "../page.ts";
import { pageBody, pageFields } from "../page-fields.ts";

const Input = z
  .strictObject({
    parentPageId: NotionId.optional().meta({ title: "Parent page", description: "Id or address" }),
    ...dataSourceFields,
    ...pageFields,
    ...contentFields,
  })
  .superRefine(checkContent)
  .superRefine(({ parentPageId, databaseId, dataSourceId, properties }, context) => {
    const row = databaseId !== undefined || dataSourceId !== undefined;
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (parentPageId === undefined && !row) issue("parentPageId", "Name a parent page or a database");
    if (parentPageId !== undefined && row) issue("parentPageId", "A page is under a page or in a database");
    if (parentPageId !== undefined && properties)
      issue("properties", "Only rows of a database have properties");
  });

const Output = PageOutput.extend({ blocksAdded: z.int() });

export const createPage = defineAction<NotionCredentials, typeof Input, typeof Output>({
  id: "notion.create-page",
  name: "Create a page",
  description: "A page under another page, or a row of a database, with content.",
  actionType: "create",
  permission: "notion.write",
  inputSchema: Input,
  outputSchema: Output,
  // Notion knows no idempotency key.
  idempotent: false,
  // Up to 1,000 blocks are ten calls.
  timeoutMs: 120_000,
  examples: [
    {
      name: "A row with a text",
      parameters: {
        databaseId: "d9824bdc84454327be8b5b47500af6ce",
        title: "Report of {{DATE}}",
        properties: { Status: { select: { name: "New" } } },
        markdown: "## Summary\n\n- all is well",
      },
    },
    {
      name: "A page under a page",
      parameters: { parentPageId: "59833787-2cf9-4fdf-8782-e53db20768a5", title: "Minutes", icon: "📝" },
    },
  ],
  summarize: ({ title, pageId }) => `Page ${title || pageId} created`,
  async execute(credentials, parameters, context) {
    const { parentPageId } = parameters;
    const parent =
      parentPageId === undefined
        ? { type: "data_source_id", data_source_id: await dataSourceOf(credentials, context, parameters) }
        : { type: "page_id", page_id: parentPageId };
    const blocks = blocksOf(parameters);
    const first = blocks.slice(0, MAX_CHILDREN);
    const page = await callNotion(credentials, context, {
      method: "POST",
      path: "/pages",
      json: { parent, properties: {}, ...pageBody(parameters), ...(first.length > 0 && { children: first }) },
      answer: NotionPage,
    });
    await appendInParts(credentials, context, {
      parentId: page.id,
      blocks: blocks.slice(MAX_CHILDREN),
      done: `The page ${page.id} was created with ${first.length} blocks.`,
    });
    return { ...pageOutput(page), blocksAdded: blocks.length };
  },
});
