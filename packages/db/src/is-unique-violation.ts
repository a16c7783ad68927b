/** PostgreSQL "Error Codes": unique_violation. */
const UNIQUE_VIOLATION = "23505";

/** Whether a statement failed since what it writes is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;
}
