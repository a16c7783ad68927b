import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callNotion } from "../call-notion.ts";
import type { NotionCredentials } from "../credentials.ts";
import { CursorField, PageSizeField } from "../notion-id.ts";
import { titleOf } from "../plain-properties.ts";
import { plainText } from "../rich-text.ts";

const Input = z.strictObject({
  query: z
    .string()
    .max(1_000)
    .default("")
    .meta({ title: "Words in the title", description: "All when left out" }),
  type: z
    .enum(["page", "database"])
    .optional()
    .meta({ title: "Only", description: "Pages, or databases; both when left out" }),
  sort: z.enum(["ascending", "descending"]).optional().meta({ title: "Sort by last change" }),
  pageSize: PageSizeField,
  cursor: CursorField,
});

const Output = z.object({
  results: z.array(
    z.object({
      type: z.enum(["page", "database"]),
      id: z.string().meta({ description: "Of the page, or of the data source of a database" }),
      databaseId: z.string().nullable(),
      title: z.string(),
      url: z.string().nullable(),
      lastEditedTime: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const Found = z.looseObject({
  object: z.string(),
  id: z.string(),
  url: z.string().nullish(),
  last_edited_time: z.string().nullish(),
  title: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  parent: z.looseObject({ database_id: z.string().optional() }).optional(),
});

const Searched = z.looseObject({
  results: z.array(Found),
  has_more: z.boolean().default(false),
  next_cursor: z.string().nullish(),
});

export const search = defineAction<NotionCredentials, typeof Input, typeof Output>({
  id: "notion.search",
  name: "Search",
  description: "Pages and databases that are shared with the integration, by words in their title.",
  actionType: "query",
  permission: "notion.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "Pages", parameters: { query: "minutes", type: "page", pageSize: 10 } }],
  summarize: ({ results, nextCursor }) =>
    `${results.length} found${nextCursor ? ", and more" : " in Notion"}`,
  async execute(credentials, { query, type, sort, pageSize, cursor }, context) {
    const value = type === "database" ? "data_source" : type;
    const searched = await callNotion(credentials, context, {
      method: "POST",
      path: "/search",
      json: {
        query,
        filter: value && { property: "object", value },
        sort: sort && { timestamp: "last_edited_time", direction: sort },
        page_size: pageSize,
        start_cursor: cursor,
      },
      answer: Searched,
    });
    return {
      results: searched.results.map((found) => ({
        type: found.object === "page" ? "page" : "database",
        id: found.id,
        databaseId: found.parent?.database_id ?? null,
        title: found.object === "page" ? titleOf(found.properties) : plainText(found.title),
        url: found.url ?? null,
        lastEditedTime: found.last_edited_time ?? null,
      })),
      nextCursor: (searched.has_more && searched.next_cursor) || null,
    };
  },
});
