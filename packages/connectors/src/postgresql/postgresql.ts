import { defineConnector } from "@carillon/connector-kit";
import { describeTable } from "./actions/describe-table.ts";
import { execute } from "./actions/execute.ts";
import { listTables } from "./actions/list-tables.ts";
import { query } from "./actions/query.ts";
import { PostgresqlCredentials } from "./credentials.ts";
import { postgresqlIcon } from "./icon.ts";
import { testPostgresqlConnection } from "./test-connection.ts";

export const postgresql = defineConnector({
  type: "POSTGRESQL",
  provider: "postgresql",
  name: "PostgreSQL",
  description: "Reads a PostgreSQL database by SQL, and changes it where the connection allows it.",
  category: "Data",
  keywords: ["database", "sql", "db", "postgres"],
  docsUrl: "https://www.postgresql.org/docs/current/sql.html",
  icon: postgresqlIcon,
  credentialsSchema: PostgresqlCredentials,
  // The server limits connections, not calls.
  rateLimit: null,
  timeoutMs: 30_000,
  host: ({ host, port }) => `${host.toLowerCase()}:${port}`,
  transport: ({ tlsMode, caCertificate }) => `${tlsMode} ${caCertificate ?? ""}`,
  testConnection: testPostgresqlConnection,
  actions: [query, execute, listTables, describeTable],
});
