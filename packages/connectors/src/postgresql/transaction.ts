import { type ActionContext, notSent, toCarillonError } from "@carillon/connector-kit";
import type { PostgresqlCredentials } from "./credentials.ts";
import { runStatement, type Statement, type StatementResult } from "./run-statement.ts";
import { type Session, withSession } from "./session.ts";

export type Mode = "read" | "write";

/** The forms that values are read from, whatever the server or the role is set to. */
const FORMS = [
  "datestyle = 'ISO, YMD'",
  "timezone = 'UTC'",
  "intervalstyle = 'iso_8601'",
  "bytea_output = 'hex'",
  "extra_float_digits = 1",
];

/**
 * Runs statements of one transaction, each at most `timeoutMs` long at the server. A reading one is read-only from its
 * first query on, which `set transaction read write` then cannot undo; it is rolled back. A writing one is committed;
 * what fails before that has changed nothing, and the error says so.
 * @throws CarillonError; the transport's error; the signal's reason
 */
export async function inTransaction<T>(
  credentials: PostgresqlCredentials,
  context: ActionContext,
  options: { readonly mode: Mode; readonly timeoutMs: number },
  use: (run: (statement: Statement) => Promise<StatementResult>) => Promise<T>,
): Promise<T> {
  let committing = false;
  try {
    return await withSession(credentials, context, async (session) => {
      await session.client.query(opening(session, options));
      const result = await use((statement) => runStatement(session.client, statement));
      committing = options.mode === "write";
      await session.client.query(committing ? "commit" : "rollback");
      return result;
    });
  } catch (failure) {
    const error = toCarillonError("postgresql", failure, { now: context.now() });
    throw committing ? error : notSent(error);
  }
}

/** Nothing of this comes from a caller but a whole number. */
function opening({ told }: Session, { mode, timeoutMs }: { mode: Mode; timeoutMs: number }): string {
  const settings = [`statement_timeout = ${Math.trunc(timeoutMs)}`, ...FORMS];
  if (mode === "read" && mayBeLowered(told)) settings.push("row_security = off", "role = pg_read_all_data");
  return [
    mode === "read" ? "begin read only" : "begin",
    ...settings.map((setting) => `set local ${setting}`),
    "select 1",
  ].join("; ");
}

/**
 * A read-only transaction keeps a superuser from the tables, and not from the server's files (`lo_export`) or other
 * sessions, so that it reads as the role made for reading (PostgreSQL 14, postgresql.org/docs/current/predefined-roles.html).
 * This keeps mistakes out, not an author who takes the role back by `set_config`: only a role of its own does.
 */
function mayBeLowered(told: Session["told"]): boolean {
  return told.get("is_superuser") === "on" && Number.parseInt(told.get("server_version") ?? "", 10) >= 14;
}
