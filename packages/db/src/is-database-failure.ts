import { postgres } from "./driver/postgres.ts";

/** Of postgres.js, and of Node where no connection came about. */
const NO_CONNECTION: ReadonlySet<unknown> = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** Whether an error, or what caused it, is PostgreSQL's answer or the lack of one. */
export function isDatabaseFailure(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < 10; each = each.cause, depth += 1) {
    if (each instanceof postgres.PostgresError) return true;
    if ("code" in each && NO_CONNECTION.has(each.code)) return true;
  }
  return false;
}

/** Data exceptions, constraints, and limits of PostgreSQL: its manual, appendix A, classes 22, 23 and 54. */
const OF_DATA = /^(?:22|23|54)/;

/** Whether PostgreSQL refused what it was given: it will again, where what it was given is the same. */
export function isRecordFailure(error: unknown): boolean {
  return error instanceof postgres.PostgresError && OF_DATA.test(error.code);
}
