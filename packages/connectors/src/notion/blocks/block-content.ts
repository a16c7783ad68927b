import { z } from "zod";
import { type Block, markdownToBlocks } from "./markdown-to-blocks.ts";

/** Ten calls' worth: more belongs in several runs. */
const MAX_BLOCKS = 1_000;

/** What goes into a page: blocks as Notion has them, or Markdown. */
export const contentFields = {
  markdown: z.string().min(1).max(400_000).optional().meta({
    title: "Text",
    description: "Markdown: headings, paragraphs, lists, to-dos, quotes, code",
    widget: "textarea",
  }),
  blocks: z
    .array(z.record(z.string(), z.unknown()).refine(isBlock, "A block has its type, and what is in it"))
    .min(1)
    .max(MAX_BLOCKS, "At most 1,000 blocks at once")
    .optional()
    .meta({ title: "Blocks", description: "As Notion's API has them, instead of a text", widget: "json" }),
};

type Content = z.infer<z.ZodObject<typeof contentFields>>;

/** Refuses both at once, and a text that makes too many blocks. */
export function checkContent({ markdown, blocks }: Content, context: z.RefinementCtx): void {
  if (markdown !== undefined && blocks !== undefined)
    context.addIssue({ code: "custom", path: ["blocks"], message: "Give a text or blocks, not both" });
  if (markdown !== undefined && markdownToBlocks(markdown).length > MAX_BLOCKS)
    context.addIssue({ code: "custom", path: ["markdown"], message: "Makes more than 1,000 blocks" });
}

export function blocksOf({ markdown, blocks }: Content): readonly Block[] {
  return blocks ?? (markdown === undefined ? [] : markdownToBlocks(markdown));
}

/** `{type: "paragraph", paragraph: {…}}`; the type may be left out where one key is there. */
function isBlock(block: Readonly<Record<string, unknown>>): boolean {
  const { type } = block;
  if (typeof type === "string") return Object.hasOwn(block, type);
  return Object.keys(block).some((key) => key !== "object");
}
