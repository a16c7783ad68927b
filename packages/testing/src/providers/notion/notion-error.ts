import type { Reply } from "../stand-in.ts";

/** Notion's error body (developers.notion.com/reference/status-codes). */
export function notionError(status: number, code: string, message: string): Reply {
  return { status, body: { object: "error", status, code, message, request_id: "stand-in" } };
}

export const notFound = (what: string, id: string): Reply =>
  notionError(
    404,
    "object_not_found",
    `Could not find ${what} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration.`,
  );

/** The size limits of developers.notion.com/reference/request-limits; undefined where they are kept. */
export function sizeProblem(value: unknown, at = "body"): Reply | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const path = Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`;
    const length = Array.isArray(part) || typeof part === "string" ? part.length : 0;
    const limit = key === "content" ? 2_000 : key === "children" || key === "rich_text" ? 100 : undefined;
    if (limit !== undefined && length > limit) {
      const message = `body failed validation: ${path}.length should be ≤ \`${limit}\`, instead was \`${length}\`.`;
      return notionError(400, "validation_error", message);
    }
    const problem = sizeProblem(part, path);
    if (problem) return problem;
  }
  return undefined;
}
