import { z } from "zod";
import { firstKeyword } from "./first-keyword.ts";
import { StatementParameters } from "./parameter-value.ts";

export const DEFAULT_STATEMENT_MS = 20_000;
export const TIMEOUT_MS = 30_000;

const MAX_ROWS = 10_000;

/** What reads. A WITH can write: the read-only transaction refuses that. */
const READING = new Set(["SELECT", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN"]);
/** What would end or take apart the transaction a statement runs in, and what moves files of the server. */
const NOT_EXECUTED = new Set([
  ...["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE", "COPY"],
  ...["LISTEN", "UNLISTEN", "SET", "RESET", "DISCARD", "DECLARE", "FETCH", "MOVE", "CLOSE", "EXECUTE"],
]);

const sql = z
  .string()
  .trim()
  .min(1, "A statement is needed")
  .max(100_000, "A statement has at most 100,000 characters")
  .regex(/^[^\0]*$/, "No zero bytes");
const SQL_META = { title: "Statement", widget: "code", placeholder: "select … where id = $1" } as const;

export const ReadingSql = sql
  .refine((text) => READING.has(firstKeyword(text)), {
    message:
      "Only SELECT, WITH, VALUES, TABLE, SHOW and EXPLAIN read; what changes data is postgresql.execute",
  })
  .meta({ ...SQL_META, description: "One statement. Values belong into the list, as $1, $2, …" });

export const ChangingSql = sql
  .refine((text) => !NOT_EXECUTED.has(firstKeyword(text)), {
    message: "This statement is not for here: no transaction control, no settings, no cursors, no COPY",
  })
  .meta({
    ...SQL_META,
    placeholder: "insert into … values ($1, $2)",
    description: "One statement, in a transaction of its own",
  });

export const statementFields = {
  parameters: StatementParameters,
  maxRows: z
    .int()
    .min(1)
    .max(MAX_ROWS)
    .default(1_000)
    .meta({ title: "Rows at most", description: "The rest is left out, and the answer says so" }),
  timeoutMs: z.int().min(1).max(280_000).default(DEFAULT_STATEMENT_MS).meta({
    title: "Time for the statement, in ms",
    description: "The server ends it then. The action's own time limit must be longer.",
  }),
};

export const StatementOutput = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.record(z.string(), z.unknown())).meta({
    description: "bigint and numeric as text, times as ISO 8601, bytea as base64",
  }),
  truncated: z.boolean().meta({ description: "There are more rows than were kept" }),
  rowCount: z.int().nullable().meta({ description: "Rows the server counted" }),
});
