import { type ActionContext, defineAction, toCarillonError, UnknownError } from "@carillon/connector-kit";
import { z } from "zod";
import { JsonValue } from "../../json-value.ts";
import { callNotion } from "../call-notion.ts";
import type { NotionCredentials } from "../credentials.ts";
import { dataSourceOf } from "../data-source.ts";
import { NotionId } from "../notion-id.ts";
import { decoration, pageFields } from "../page-fields.ts";
import { richText } from "../rich-text.ts";

const Input = z
  .strictObject({
    databaseId: NotionId.meta({ title: "Database", description: "Id or address" }),
    dataSourceId: NotionId.optional().meta({
      title: "Data source",
      description: "Id; whose columns change, where the database has several",
    }),
    title: z.string().max(2_000).optional().meta({ title: "Title" }),
    description: z.string().max(2_000).optional().meta({ title: "Description", widget: "textarea" }),
    properties: z.record(z.string().min(1).max(500), JsonValue).optional().meta({
      title: "Columns",
      description:
        'By name: {"Count": {"number": {}}} adds one, {"Old": {"name": "New"}} renames, null removes',
      widget: "json",
    }),
    icon: pageFields.icon,
    cover: pageFields.cover,
    isInline: z.boolean().optional().meta({ title: "Inline", description: "Shown within its page" }),
    inTrash: z.boolean().optional().meta({ title: "In the trash", description: "Moves it there, or back" }),
  })
  .refine(
    ({ databaseId: _, dataSourceId: __, ...changes }) =>
      Object.values(changes).some((change) => change !== undefined),
    { path: ["properties"], message: "Give something to change" },
  );

const Output = z.object({
  databaseId: z.string(),
  dataSourceId: z.string().nullable().meta({ description: "Whose columns were changed" }),
  columns: z.array(z.string()).nullable().meta({ description: "Names, where columns were changed" }),
});

const Changed = z.looseObject({ id: z.string(), properties: z.record(z.string(), z.unknown()).default({}) });

export const updateDatabase = defineAction<NotionCredentials, typeof Input, typeof Output>({
  id: "notion.update-database",
  name: "Change a database",
  description: "Sets title, description, columns, icon or cover of a database, or moves it to the trash.",
  actionType: "update",
  permission: "notion.write",
  inputSchema: Input,
  outputSchema: Output,
  // A column that was renamed is not found by its old name again; everything else is set to what it is.
  idempotent: (parameters) => !renames(parameters),
  examples: [
    {
      name: "A column more",
      parameters: { databaseId: "d9824bdc84454327be8b5b47500af6ce", properties: { Count: { number: {} } } },
    },
  ],
  summarize: (_, { databaseId }) => `Database ${databaseId} changed`,
  async execute(credentials, parameters, context) {
    const { databaseId, properties } = parameters;
    const source = properties && (await changeColumns(credentials, context, { ...parameters, properties }));
    const body = databaseBody(parameters);
    if (Object.keys(body).length > 0) {
      const call = {
        method: "PATCH",
        path: `/databases/${databaseId}`,
        json: body,
        answer: Changed,
      } as const;
      await callNotion(credentials, context, call).catch((failure: unknown) => {
        throw source && renames(parameters) ? stoppedAfterColumns(failure, context.now()) : failure;
      });
    }
    return {
      databaseId,
      dataSourceId: source?.id ?? null,
      columns: source ? Object.keys(source.properties) : null,
    };
  },
});

async function changeColumns(
  credentials: NotionCredentials,
  context: ActionContext,
  { properties, ...named }: { databaseId: string; dataSourceId?: string | undefined; properties: object },
): Promise<z.infer<typeof Changed>> {
  const dataSourceId = await dataSourceOf(credentials, context, named);
  return callNotion(credentials, context, {
    method: "PATCH",
    path: `/data_sources/${dataSourceId}`,
    json: { properties },
    answer: Changed,
  });
}

function databaseBody(fields: z.infer<typeof Input>): Record<string, unknown> {
  const { title, description, isInline, inTrash } = fields;
  return {
    ...(title !== undefined && { title: richText(title) }),
    ...(description !== undefined && { description: richText(description) }),
    ...decoration(fields),
    ...(isInline !== undefined && { is_inline: isInline }),
    ...(inTrash !== undefined && { in_trash: inTrash }),
  };
}

function renames({ properties = {} }: z.infer<typeof Input>): boolean {
  return Object.values(properties).some(
    (column) => typeof column === "object" && column !== null && "name" in column,
  );
}

/** The old names are gone by then: the whole must not be tried again, whatever struck its second half. */
function stoppedAfterColumns(failure: unknown, now: Date): UnknownError {
  const { code, httpStatus, message, userMessage } = toCarillonError("notion", failure, { now });
  const far = "The columns were changed, the database itself was not.";
  return new UnknownError({
    provider: "notion",
    code: "STOPPED_HALFWAY",
    httpStatus,
    sent: "maybe",
    retryable: false,
    message: `${far} ${code}: ${message}`,
    userMessage: `${far} ${userMessage} Run the rest again without the columns.`,
    cause: failure,
  });
}
