import type { OpenApiMeta, OpenApiMethod } from "trpc-to-openapi";

/** Answers in a shape and with statuses of its own: see rest/tool-call-route.ts. */
export const TOOL_CALL_PATH = "/tools/{toolName}";

/** Where a procedure is found over REST, under /api/v1. */
export function rest(method: OpenApiMethod, path: `/${string}`, summary: string): OpenApiMeta {
  return { openapi: { method, path, summary, protect: true, tags: [path.split("/")[1] ?? "api"] } };
}
