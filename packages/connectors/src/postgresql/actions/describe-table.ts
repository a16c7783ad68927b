import { defineAction, previewRequest, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import type { PostgresqlCredentials } from "../credentials.ts";
import { previewOf } from "../preview.ts";
import { DEFAULT_STATEMENT_MS, TIMEOUT_MS } from "../statement-fields.ts";
import { inTransaction } from "../transaction.ts";

const Name = z.string().min(1).max(63);
const Input = z.strictObject({
  schema: Name.default("public").meta({ title: "Schema" }),
  table: Name.meta({ title: "Table", placeholder: "orders" }),
});

const Output = z.object({
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      nullable: z.boolean(),
      default: z.string().nullable(),
      comment: z.string().nullable(),
    }),
  ),
  constraints: z.array(z.object({ name: z.string(), definition: z.string() })),
  indexes: z.array(z.object({ name: z.string(), definition: z.string() })),
});

const SQL = `
select
  coalesce((select json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
      'default', pg_get_expr(d.adbin, d.adrelid), 'comment', col_description(c.oid, a.attnum)) order by a.attnum)
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
  coalesce((select json_agg(json_build_object('name', o.conname, 'definition', pg_get_constraintdef(o.oid)) order by o.conname)
    from pg_constraint o where o.conrelid = c.oid and o.contype <> 'n'), '[]') as constraints,
  coalesce((select json_agg(json_build_object('name', i.relname, 'definition', pg_get_indexdef(x.indexrelid)) order by i.relname)
    from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid), '[]') as indexes
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'v', 'm', 'f')`;

export const describeTable = defineAction<PostgresqlCredentials, typeof Input, typeof Output>({
  id: "postgresql.describe-table",
  name: "Describe a table",
  description: "Columns, constraints and indexes of a table or view.",
  actionType: "query",
  permission: "postgresql.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  timeoutMs: TIMEOUT_MS,
  examples: [{ name: "A table", parameters: { table: "orders" } }],
  summarize: ({ columns }, { table }) => `Table ${table} has ${columns.length} columns`,
  async execute(credentials, { schema, table }, context) {
    const parameters = [schema, table];
    if (context.dryRun) previewRequest(previewOf(credentials, { sql: SQL, parameters }));
    const options = { mode: "read", timeoutMs: DEFAULT_STATEMENT_MS } as const;
    const { rows } = await inTransaction(credentials, context, options, (run) =>
      run({ sql: SQL, parameters, maxRows: 1, stopAtLimit: true }),
    );
    if (rows[0] === undefined) throw tableNotFound(schema, table);
    return Output.parse(rows[0]);
  },
});

function tableNotFound(schema: string, table: string): ValidationError {
  return new ValidationError({
    provider: "postgresql",
    code: "TABLE_NOT_FOUND",
    message: "table: the database has none of this name",
    userMessage: `table: the database has no table “${table}” in the schema “${schema}”. Names are as they were written in quotes, mostly in lower case.`,
  });
}
