import { defineAction, previewRequest } from "@carillon/connector-kit";
import { z } from "zod";
import type { PostgresqlCredentials } from "../credentials.ts";
import { previewOf } from "../preview.ts";
import { ReadingSql, StatementOutput, statementFields, TIMEOUT_MS } from "../statement-fields.ts";
import { inTransaction } from "../transaction.ts";

const Input = z.strictObject({ sql: ReadingSql, ...statementFields });

export const query = defineAction<PostgresqlCredentials, typeof Input, typeof StatementOutput>({
  id: "postgresql.query",
  name: "Read by SQL",
  description: "Runs one reading statement in a read-only transaction and answers its rows.",
  actionType: "query",
  permission: "postgresql.read",
  inputSchema: Input,
  outputSchema: StatementOutput,
  idempotent: true,
  timeoutMs: TIMEOUT_MS,
  examples: [
    {
      name: "Orders of a day",
      parameters: {
        sql: "select id, total from orders where placed_on = $1 order by id",
        parameters: ["{{DATE}}"],
        maxRows: 500,
      },
    },
  ],
  summarize: ({ rows, truncated }) => `Read ${rows.length} rows${truncated ? ", and there are more" : ""}`,
  async execute(credentials, { sql, parameters, maxRows, timeoutMs }, context) {
    if (context.dryRun) previewRequest(previewOf(credentials, { sql, parameters }));
    const result = await inTransaction(credentials, context, { mode: "read", timeoutMs }, (run) =>
      run({ sql, parameters, maxRows, stopAtLimit: true }),
    );
    return { ...result, columns: [...result.columns], rows: [...result.rows] };
  },
});
