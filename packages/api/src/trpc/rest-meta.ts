import type { OpenApiMeta, OpenApiMethod } from "trpc-to-openapi";

/** Where a procedure is found over REST, under /api/v1. */
export function rest(method: OpenApiMethod, path: `/${string}`, summary: string): OpenApiMeta {
  return { openapi: { method, path, summary, protect: true, tags: [path.split("/")[1] ?? "api"] } };
}
