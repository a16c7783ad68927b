import { type ActionContext, beforeEffect, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import { callNotion } from "./call-notion.ts";
import type { NotionCredentials } from "./credentials.ts";
import { NotionId } from "./notion-id.ts";

/** Which rows are meant: a database with one data source, or a data source of one with several. */
export const dataSourceFields = {
  databaseId: NotionId.optional().meta({ title: "Database", description: "Id or address" }),
  dataSourceId: NotionId.optional().meta({
    title: "Data source",
    description: "Id; needed where the database has several",
  }),
};

type Named = z.infer<z.ZodObject<typeof dataSourceFields>>;

const Database = z.looseObject({
  data_sources: z.array(z.looseObject({ id: z.string(), name: z.string().default("") })).default([]),
});

/**
 * The data source of a database. Since 2025-09-03 rows belong to it (developers.notion.com/docs/upgrade-guide-2025-09-03).
 * @throws ValidationError `DATA_SOURCE_REQUIRED` with the choices where the database has several; CarillonError of the
 * look-up, known not to have been sent: an action has not begun yet
 */
export async function dataSourceOf(
  credentials: NotionCredentials,
  context: ActionContext,
  { databaseId = "", dataSourceId }: Named,
): Promise<string> {
  if (dataSourceId !== undefined) return dataSourceId;
  // A dry run shows the request of the action, not that of the look-up; the id is then the database's.
  if (context.dryRun) return databaseId;
  const { data_sources: sources } = await beforeEffect("notion", context, () =>
    callNotion(credentials, context, { method: "GET", path: `/databases/${databaseId}`, answer: Database }),
  );
  const [only, ...others] = sources;
  if (only && others.length === 0) return only.id;
  const listed = sources.slice(0, 10).map(({ id, name }) => `${name || "without a name"} (${id})`);
  throw new ValidationError({
    provider: "notion",
    code: "DATA_SOURCE_REQUIRED",
    message: `the database has ${sources.length} data sources`,
    userMessage: only
      ? `This database has ${sources.length} data sources. Name one as dataSourceId: ${listed.join(", ")}.`
      : "The integration sees no data source of this database. Share the database with it in Notion.",
  });
}
