import type { ActionType } from "@carillon/core";
import { z } from "zod";

export const PARAMETER_STYLES = [
  "simple",
  "form",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
  "json",
] as const;

/**
 * An operation of an HTTP API as a document describes it: what an imported action is made from. Its input is
 * `{path, query, headers, body}`, each there where the operation has it.
 */
export const HttpOperation = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  method: z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
  /** `/pets/{petId}` */
  path: z.string(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(["path", "query", "header"]),
      /** As OpenAPI 3.1 has them; `json`: written as JSON. */
      style: z.enum(PARAMETER_STYLES),
      explode: z.boolean(),
    }),
  ),
  body: z
    .strictObject({ type: z.enum(["json", "form", "multipart", "text", "binary"]), contentType: z.string() })
    .nullable(),
  /** JSON Schema 2020-12 on its own feet: what it refers to is in its `$defs`. */
  inputSchema: z.record(z.string(), z.unknown()),
});
export type HttpOperation = z.infer<typeof HttpOperation>;

/** What kind of action an operation is. */
export const ACTION_TYPE_OF_METHOD = {
  GET: "query",
  HEAD: "query",
  OPTIONS: "query",
  POST: "create",
  PUT: "update",
  PATCH: "update",
  DELETE: "delete",
} as const satisfies Record<HttpOperation["method"], ActionType>;
