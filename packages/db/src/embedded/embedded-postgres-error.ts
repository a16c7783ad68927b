/** The embedded Postgres cannot be had; the message says why and what to do, in words for the operator. */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";
}
