import { AuthorizationError, defineAction, previewRequest } from "@carillon/connector-kit";
import { z } from "zod";
import type { PostgresqlCredentials } from "../credentials.ts";
import { previewOf } from "../preview.ts";
import { ChangingSql, StatementOutput, statementFields, TIMEOUT_MS } from "../statement-fields.ts";
import { inTransaction } from "../transaction.ts";

const Input = z.strictObject({ sql: ChangingSql, ...statementFields });

export const execute = defineAction<PostgresqlCredentials, typeof Input, typeof StatementOutput>({
  id: "postgresql.execute",
  name: "Change by SQL",
  description:
    "Runs one statement that changes something, and commits it. The connection must allow changes.",
  actionType: "update",
  permission: "postgresql.write",
  inputSchema: Input,
  outputSchema: StatementOutput,
  // A second insert is a second row.
  idempotent: false,
  timeoutMs: TIMEOUT_MS,
  examples: [
    {
      name: "Add a row",
      parameters: {
        sql: "insert into visits (page, seen_on) values ($1, $2) returning id",
        parameters: ["/pricing", "{{DATE}}"],
      },
    },
  ],
  summarize: ({ rowCount }) =>
    `The statement was executed${rowCount === null ? "" : `, for ${rowCount} rows`}`,
  async execute(credentials, { sql, parameters, maxRows, timeoutMs }, context) {
    if (!credentials.allowWrites) throw writesNotAllowed();
    if (context.dryRun) previewRequest(previewOf(credentials, { sql, parameters }));
    const result = await inTransaction(credentials, context, { mode: "write", timeoutMs }, (run) =>
      run({ sql, parameters, maxRows, stopAtLimit: false }),
    );
    return { ...result, columns: [...result.columns], rows: [...result.rows] };
  },
});

function writesNotAllowed(): AuthorizationError {
  return new AuthorizationError({
    provider: "postgresql",
    code: "WRITES_NOT_ALLOWED",
    message: "the connection does not allow changes",
    userMessage:
      "This connection only reads. Turn on “Allow changes” in it to run statements that change data.",
  });
}
