import type { ProviderDemo } from "../provider-demo.ts";
import { startPostgresql } from "./start-postgresql.ts";

export const demo: ProviderDemo = {
  type: "POSTGRESQL",
  start: async ({ databaseUrl }) => {
    if (databaseUrl === "") throw new Error("set STAND_INS_DATABASE_URL to a database for it");
    const { host, port, database, user, password, close } = await startPostgresql({ upstream: databaseUrl });
    return {
      address: `postgresql://${host}:${port}`,
      credentials: { host, port, database, user, password, tlsMode: "disable" },
      works: { actionId: "postgresql.query", parameters: { sql: "select 1 as one" } },
      close,
    };
  },
};
