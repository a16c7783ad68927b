/** The system's code of an error, `ENOENT`; empty: it has none. What was aborted has a number, which is no such code. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
