import { defineAction, previewRequest, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import type { PostgresqlCredentials } from "../credentials.ts";
import { previewOf } from "../preview.ts";
import { DEFAULT_STATEMENT_MS, TIMEOUT_MS } from "../statement-fields.ts";
import { inTransaction } from "../transaction.ts";

const Input = z.strictObject({
  schema: z
    .string()
    .min(1)
    .max(63)
    .optional()
    .meta({ title: "Schema", description: "All but the system's when left out", placeholder: "public" }),
  limit: z.int().min(1).max(1_000).default(200).meta({ title: "At most" }),
  cursor: z
    .string()
    .max(1_000)
    .optional()
    .meta({ title: "Cursor", description: "nextCursor of the page before" }),
});

const Table = z.object({
  schema: z.string(),
  name: z.string(),
  kind: z.enum(["table", "partitioned table", "view", "materialized view", "foreign table"]),
  estimatedRows: z
    .number()
    .nullable()
    .meta({ description: "The planner's estimate; null when never analyzed" }),
  comment: z.string().nullable(),
});
const Output = z.object({ tables: z.array(Table), nextCursor: z.string().nullable() });

const SQL = `
select n.nspname as schema, c.relname as name,
  case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
    when 'm' then 'materialized view' else 'foreign table' end as kind,
  case when c.reltuples >= 0 and c.relkind in ('r', 'm', 'p') then c.reltuples::float8 end as "estimatedRows",
  obj_description(c.oid, 'pg_class') as comment
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
  and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_temp%' and n.nspname not like 'pg\\_toast%'
  and ($1::text is null or n.nspname = $1)
  and has_schema_privilege(n.oid, 'usage')
  and ($2::text is null or (n.nspname, c.relname) > ($2, $3))
order by n.nspname, c.relname
limit $4`;

export const listTables = defineAction<PostgresqlCredentials, typeof Input, typeof Output>({
  id: "postgresql.list-tables",
  name: "List tables",
  description: "One page of the tables and views of the database.",
  actionType: "query",
  permission: "postgresql.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  timeoutMs: TIMEOUT_MS,
  examples: [{ name: "Of one schema", parameters: { schema: "public" } }],
  summarize: ({ tables, nextCursor }) => `Found ${tables.length} tables${nextCursor ? ", and more" : ""}`,
  async execute(credentials, { schema, limit, cursor }, context) {
    const [afterSchema, afterName] = readCursor(cursor);
    const parameters = [schema ?? null, afterSchema, afterName, limit + 1];
    if (context.dryRun) previewRequest(previewOf(credentials, { sql: SQL, parameters }));
    const options = { mode: "read", timeoutMs: DEFAULT_STATEMENT_MS } as const;
    const { rows } = await inTransaction(credentials, context, options, (run) =>
      run({ sql: SQL, parameters, maxRows: limit + 1, stopAtLimit: true }),
    );
    const tables = z.array(Table).parse(rows.slice(0, limit));
    const last = rows.length > limit ? tables.at(-1) : undefined;
    return { tables, nextCursor: last ? JSON.stringify([last.schema, last.name]) : null };
  },
});

const Cursor = z.tuple([z.string(), z.string()]);

function readCursor(cursor: string | undefined): [string | null, string | null] {
  if (cursor === undefined) return [null, null];
  try {
    return Cursor.parse(JSON.parse(cursor));
  } catch (cause) {
    throw new ValidationError({
      provider: "postgresql",
      code: "CURSOR_INVALID",
      message: "cursor: not one of this action's",
      userMessage: "cursor: give the nextCursor of the page before, or nothing.",
      cause,
    });
  }
}
