import { z } from "zod";
import { plainProperties, titleOf } from "./plain-properties.ts";

/** A page or row as Notion answers it. */
export const NotionPage = z.looseObject({
  id: z.string(),
  url: z.string().optional(),
  created_time: z.string().optional(),
  last_edited_time: z.string().optional(),
  in_trash: z.boolean().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
});

export const PageOutput = z.object({
  pageId: z.string(),
  url: z.string().nullable(),
  title: z.string(),
  createdTime: z.string().nullable(),
  lastEditedTime: z.string().nullable(),
  inTrash: z.boolean(),
  values: z.record(z.string(), z.unknown()).meta({ description: "Properties as plain values, by name" }),
  properties: z.record(z.string(), z.unknown()).meta({ description: "Properties as Notion has them" }),
});

export function pageOutput(page: z.infer<typeof NotionPage>): z.infer<typeof PageOutput> {
  return {
    pageId: page.id,
    url: page.url ?? null,
    title: titleOf(page.properties),
    createdTime: page.created_time ?? null,
    lastEditedTime: page.last_edited_time ?? null,
    inTrash: page.in_trash ?? false,
    values: plainProperties(page.properties),
    properties: page.properties,
  };
}
