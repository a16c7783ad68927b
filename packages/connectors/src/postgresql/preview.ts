import type { PostgresqlCredentials } from "./credentials.ts";

/** What a dry run shows in place of a statement. */
export function previewOf(
  { host, port, database, user, tlsMode }: PostgresqlCredentials,
  statement: { readonly sql: string; readonly parameters: readonly unknown[] },
): object {
  return { protocol: "postgresql", host, port, database, user, tlsMode, ...statement };
}
