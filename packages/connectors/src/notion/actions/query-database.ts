import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { JsonValue } from "../../json-value.ts";
import { callNotion } from "../call-notion.ts";
import type { NotionCredentials } from "../credentials.ts";
import { dataSourceFields, dataSourceOf } from "../data-source.ts";
import { CursorField, PageSizeField } from "../notion-id.ts";
import { NotionPage, PageOutput, pageOutput } from "../page.ts";

const Input = z
  .strictObject({
    ...dataSourceFields,
    filter: z.record(z.string(), JsonValue).optional().meta({
      title: "Filter",
      description: 'As Notion\'s API has it: {"property": "Done", "checkbox": {"equals": true}}',
      widget: "json",
    }),
    sorts: z
      .array(
        z
          .strictObject({
            property: z.string().max(500).optional(),
            timestamp: z.enum(["created_time", "last_edited_time"]).optional(),
            direction: z.enum(["ascending", "descending"]).default("ascending"),
          })
          .refine(({ property, timestamp }) => (property === undefined) !== (timestamp === undefined), {
            path: ["property"],
            message: "Sort by a property or by a timestamp",
          }),
      )
      .max(100)
      .optional()
      .meta({ title: "Sorts", widget: "json" }),
    pageSize: PageSizeField,
    cursor: CursorField,
  })
  .refine(({ databaseId, dataSourceId }) => databaseId !== undefined || dataSourceId !== undefined, {
    path: ["databaseId"],
    message: "Name a database or a data source",
  });

const Output = z.object({ rows: z.array(PageOutput), nextCursor: z.string().nullable() });

const Queried = z.looseObject({
  // A wiki holds databases among its pages.
  results: z.array(z.unknown()),
  has_more: z.boolean().default(false),
  next_cursor: z.string().nullish(),
});

export const queryDatabase = defineAction<NotionCredentials, typeof Input, typeof Output>({
  id: "notion.query-database",
  name: "Query a database",
  description: "One page of the rows of a database, filtered and sorted.",
  actionType: "query",
  permission: "notion.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [
    {
      name: "Open tasks",
      parameters: {
        databaseId: "d9824bdc84454327be8b5b47500af6ce",
        filter: { property: "Status", select: { equals: "Open" } },
        sorts: [{ property: "Due", direction: "ascending" }],
      },
    },
  ],
  summarize: ({ rows, nextCursor }) => `${rows.length} rows${nextCursor ? ", and more" : " found"}`,
  async execute(credentials, { filter, sorts, pageSize, cursor, ...named }, context) {
    const dataSourceId = await dataSourceOf(credentials, context, named);
    const queried = await callNotion(credentials, context, {
      method: "POST",
      path: `/data_sources/${dataSourceId}/query`,
      json: { filter, sorts, page_size: pageSize, start_cursor: cursor },
      answer: Queried,
    });
    const pages = queried.results.flatMap((result) => NotionPage.safeParse(result).data ?? []);
    return { rows: pages.map(pageOutput), nextCursor: (queried.has_more && queried.next_cursor) || null };
  },
});
