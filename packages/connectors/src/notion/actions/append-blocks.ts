import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { appendInParts } from "../blocks/append-in-parts.ts";
import { blocksOf, checkContent, contentFields } from "../blocks/block-content.ts";
import type { NotionCredentials } from "../credentials.ts";
import { NotionId } from "../notion-id.ts";

const Input = z
  .strictObject({
    blockId: NotionId.meta({
      title: "Page or block",
      description: "Id or address of what the blocks go into",
    }),
    ...contentFields,
    after: NotionId.optional().meta({ title: "After the block", description: "At the end when left out" }),
  })
  .superRefine(checkContent)
  .refine(({ markdown, blocks }) => markdown !== undefined || blocks !== undefined, {
    path: ["markdown"],
    message: "Give a text or blocks",
  });

const Output = z.object({ blockIds: z.array(z.string()), count: z.int() });

export const appendBlocks = defineAction<NotionCredentials, typeof Input, typeof Output>({
  id: "notion.append-blocks",
  name: "Append to a page",
  description: "Adds text or blocks to a page or block, 100 a call.",
  actionType: "create",
  permission: "notion.write",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: false,
  timeoutMs: 120_000,
  examples: [
    {
      name: "A line with the time",
      parameters: {
        blockId: "59833787-2cf9-4fdf-8782-e53db20768a5",
        markdown: "- {{DATE}}: the job is **done**",
      },
    },
  ],
  summarize: ({ count }) => `${count} blocks added`,
  async execute(credentials, parameters, context) {
    const blocks = blocksOf(parameters);
    const blockIds = await appendInParts(credentials, context, {
      parentId: parameters.blockId,
      blocks,
      after: parameters.after,
    });
    return { blockIds, count: blocks.length };
  },
});
