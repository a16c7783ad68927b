import { HeaderValue, requestHeaders } from "@carillon/connector-kit";
import { z } from "zod";
import { JsonValue } from "../json-value.ts";
import { RESPONSE_TYPES } from "./decode-response-body.ts";
import { BodyType, checkBody } from "./encode-request-body.ts";
import { Pagination } from "./pagination/pagination.ts";
import { RequestPath, RequestQuery } from "./request-url.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
/** RFC 9110 §9.2.2. */
const IDEMPOTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]);

const Status = z.int().min(100).max(599);

const Fields = z.strictObject({
  method: z
    .string()
    .trim()
    .toUpperCase()
    .pipe(z.enum(METHODS))
    .default("GET")
    .meta({ title: "Method", enum: METHODS }),
  path: RequestPath.default("").meta({
    title: "Path",
    description: "Under the base address",
    placeholder: "/users/42",
  }),
  query: RequestQuery.default({}).meta({ title: "Query", widget: "keyValue" }),
  headers: requestHeaders(HeaderValue).default({}).meta({
    title: "Headers",
    description: "Idempotency-Key allows a POST or PATCH to be tried again",
    widget: "keyValue",
  }),
  body: JsonValue.optional().meta({
    title: "Body",
    description:
      "A file of a multipart body is {text}, {base64} or {artifactId}, with filename and contentType; a binary body is base64 or {artifactId}",
    widget: "json",
  }),
  bodyType: BodyType.optional().meta({ title: "Body type", description: "JSON when left out" }),
  idempotencyKey: z.boolean().default(false).meta({
    title: "Send an Idempotency-Key",
    description:
      "The same for all attempts of a run. For APIs that honour it: a POST or PATCH that may have arrived is then tried again",
  }),
  responseType: z.enum(RESPONSE_TYPES).default("auto").meta({
    title: "Response as",
    description: "auto: by its type. binary is kept as an artifact, with a link",
  }),
  expectedStatus: z
    .union([Status, z.array(Status).min(1).max(50)])
    .optional()
    .meta({ title: "Expected status", description: "One or several; 200 to 299 when left out" }),
  pagination: Pagination.optional().meta({
    title: "Pages",
    description: "Reads page after page and joins their items; 10 MB at most",
  }),
});
type Fields = z.infer<typeof Fields>;

export const HttpRequestInput = Fields.superRefine(checkBody).superRefine((request, context) => {
  for (const { path, message } of problemsOf(request)) context.addIssue({ code: "custom", path, message });
});
export type HttpRequestInput = z.infer<typeof HttpRequestInput>;

/** What does not go together. */
function problemsOf({ method, headers, body, bodyType, idempotencyKey, responseType, pagination }: Fields) {
  const problems: { path: string[]; message: string }[] = [];
  const refuse = (path: string[], message: string) => void problems.push({ path, message });
  const named = (wanted: string) => Object.keys(headers).find((name) => name.toLowerCase() === wanted);
  if (method === "HEAD" && body !== undefined) refuse(["body"], "HEAD has no body");
  const type = named("content-type");
  if (bodyType === "multipart" && type !== undefined)
    refuse(["headers", type], "Of a multipart body the type is set by the connector, with its boundary");
  const key = named("idempotency-key");
  if (idempotencyKey && key !== undefined)
    refuse(["headers", key], "Give this header, or idempotencyKey, not both");
  if (!pagination) return problems;
  if (idempotencyKey || key !== undefined)
    refuse(["pagination"], "Each page is another request, and an idempotency key is for one");
  if (method === "HEAD" || method === "OPTIONS") refuse(["pagination"], `${method} has no pages`);
  if (responseType !== "auto" && responseType !== "json") refuse(["responseType"], "Pages are read as JSON");
  if (pagination.type === "cursor" && pagination.in === "body") {
    const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
    if ((body !== undefined && !isObject) || (bodyType !== undefined && bodyType !== "json"))
      refuse(["body"], "A cursor in the body needs a JSON object");
  }
  return problems;
}

export function isIdempotent({ method, headers, idempotencyKey }: HttpRequestInput): boolean {
  return (
    IDEMPOTENT.has(method) ||
    idempotencyKey ||
    Object.keys(headers).some((name) => name.toLowerCase() === "idempotency-key")
  );
}
