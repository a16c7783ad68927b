import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callNotion } from "../call-notion.ts";
import type { NotionCredentials } from "../credentials.ts";
import { NotionId } from "../notion-id.ts";
import { NotionPage, PageOutput, pageOutput } from "../page.ts";
import { pageBody, pageFields } from "../page-fields.ts";

const Input = z
  .strictObject({
    pageId: NotionId.meta({ title: "Page", description: "Id or address; a row is a page, too" }),
    ...pageFields,
    inTrash: z
      .boolean()
      .optional()
      .meta({ title: "In the trash", description: "Moves the page there, or back" }),
  })
  .refine(({ pageId: _, ...changes }) => Object.values(changes).some((change) => change !== undefined), {
    path: ["properties"],
    message: "Give something to change",
  });

export const updatePage = defineAction<NotionCredentials, typeof Input, typeof PageOutput>({
  id: "notion.update-page",
  name: "Change a page",
  description: "Sets properties, title, icon or cover of a page or row, or moves it to the trash.",
  actionType: "update",
  permission: "notion.write",
  inputSchema: Input,
  outputSchema: PageOutput,
  idempotent: true,
  examples: [
    {
      name: "Done",
      parameters: {
        pageId: "59833787-2cf9-4fdf-8782-e53db20768a5",
        properties: { Status: { select: { name: "Done" } } },
      },
    },
  ],
  summarize: ({ title, pageId }) => `Page ${title || pageId} changed`,
  async execute(credentials, { pageId, inTrash, ...fields }, context) {
    const page = await callNotion(credentials, context, {
      method: "PATCH",
      path: `/pages/${pageId}`,
      json: { ...pageBody(fields), in_trash: inTrash },
      answer: NotionPage,
    });
    return pageOutput(page);
  },
});
