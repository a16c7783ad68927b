/** Codes of postgres.js and of the system that mean that nobody answers there. */
const NO_ANSWER = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
]);
/** PostgreSQL's errcodes appendix: invalid_schema_name, undefined_table, undefined_column. */
const NOT_MIGRATED = new Set(["3F000", "42P01", "42703"]);

/** Any failure of an operator's command, or of a role at its start, as one line with the next step. */
export function explainFailure(error: unknown): string {
  const code = codeOf(error);
  if (code === "EADDRINUSE") return `${placeOf(error)} is taken; stop what listens there, or set PORT`;
  if (NO_ANSWER.has(code)) {
    return `the database does not answer (${code}); is it running, and is DATABASE_URL right? "carillon doctor" tells more`;
  }
  if (NOT_MIGRATED.has(code)) return 'the database is not at this release; run "carillon migrate"';
  if (code.startsWith("28") || code === "3D000") {
    return `the database refuses the connection (${messageOf(error)}); is DATABASE_URL right?`;
  }
  return onOneLine(messageOf(error));
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  // What wraps an error of the database keeps it as its cause.
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}

function placeOf(error: unknown): string {
  const { address, port } = Object(error) as { address?: unknown; port?: unknown };
  return typeof address === "string" ? `port ${port} on ${address}` : "the port";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

/** Lists of lines become lists in a sentence. */
function onOneLine(text: string): string {
  return text
    .trim()
    .replace(/:\s*\n\s*/g, ": ")
    .replace(/([.;])?\s*\n\s*/g, (_break, end: string | undefined) => (end === "." ? ". " : "; "));
}
