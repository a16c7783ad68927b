import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import type { PostgresqlCredentials } from "./credentials.ts";
import { withSession } from "./session.ts";

/** Logs in and leaves; the server tells the rest of itself. No statement is run. */
export async function testPostgresqlConnection(
  credentials: PostgresqlCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const { host, port, database, user, allowWrites } = credentials;
  try {
    return await withSession(credentials, context, async ({ told, isEncrypted }) => {
      const version = told.get("server_version") ?? "of an unknown version";
      const superuser = told.get("is_superuser") === "on";
      const where = `${database} at ${host}:${port}`;
      const sentences = [
        `Connected to ${where} as ${user} (PostgreSQL ${version}, ${isEncrypted ? "with TLS" : "not encrypted"}).`,
        allowWrites ? "Changes are allowed." : "Changes are not allowed.",
        superuser ? "This user is a superuser: give Carillon a role that may do only what it must." : "",
      ];
      return {
        success: true,
        message: sentences.filter((sentence) => sentence !== "").join(" "),
        details: { serverVersion: version, encrypted: isEncrypted, superuser, allowWrites },
      };
    });
  } catch (failure) {
    return connectionFailure("postgresql", failure, context.now());
  }
}
