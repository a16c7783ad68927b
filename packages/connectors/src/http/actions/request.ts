import { defineAction, HeaderValue, requestHeaders, responseError } from "@carillon/connector-kit";
import { z } from "zod";
import { JsonValue } from "../../json-value.ts";
import { lowerCased } from "../../lower-cased.ts";
import { authorizationOf } from "../authorization.ts";
import type { HttpCredentials } from "../credentials.ts";
import { decodeResponseBody, RESPONSE_TYPES } from "../decode-response-body.ts";
import { BodyType, checkBody, encodeRequestBody } from "../encode-request-body.ts";
import { RequestPath, RequestQuery, requestUrl } from "../request-url.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
/** RFC 9110 §9.2.2. */
const IDEMPOTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]);

const Status = z.int().min(100).max(599);

const Input = z
  .strictObject({
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
    body: JsonValue.optional().meta({ title: "Body", widget: "json" }),
    bodyType: BodyType.optional().meta({
      title: "Body type",
      description: "binary is base64; JSON when left out",
    }),
    responseType: z
      .enum(RESPONSE_TYPES)
      .default("auto")
      .meta({ title: "Response as", description: "auto: by its type" }),
    expectedStatus: z
      .union([Status, z.array(Status).min(1).max(50)])
      .optional()
      .meta({ title: "Expected status", description: "One or several; 200 to 299 when left out" }),
  })
  .superRefine(checkBody)
  .superRefine(({ method, body }, context) => {
    if (method !== "HEAD" || body === undefined) return;
    context.addIssue({ code: "custom", path: ["body"], message: "HEAD has no body" });
  });

const Output = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown().meta({ description: "JSON, text, or base64; null when empty" }),
});

export const httpRequest = defineAction<HttpCredentials, typeof Input, typeof Output>({
  id: "http.request",
  name: "Send a request",
  description: "Calls a path under the base address with the connection's authorization.",
  actionType: "query",
  permission: "http.request",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: ({ method, headers }) =>
    IDEMPOTENT.has(method) || Object.keys(headers).some((name) => name.toLowerCase() === "idempotency-key"),
  examples: [
    { name: "Read", parameters: { method: "GET", path: "/users", query: { limit: 10 } } },
    { name: "Create", parameters: { method: "POST", path: "/orders", body: { item: "tea", count: 2 } } },
  ],
  summarize: ({ status }, { method, path }) => `${method} ${path || "/"} answered ${status}`,
  async execute(credentials, parameters, context) {
    const { method, path, query, headers, responseType, expectedStatus } = parameters;
    const authorization = authorizationOf(credentials.auth);
    const encoded = encodeRequestBody(parameters);
    const response = await context.http.request({
      method,
      url: requestUrl(credentials.baseUrl, path, { ...query, ...authorization.query }),
      headers: {
        ...(encoded && { "content-type": encoded.contentType }),
        ...lowerCased(credentials.headers),
        ...lowerCased(headers),
        ...authorization.headers,
      },
      body: encoded?.body,
    });
    if (!isExpected(response.status, expectedStatus)) throw responseError("http", response, context.now());
    return {
      status: response.status,
      headers: { ...response.headers },
      body: decodeResponseBody(response, responseType),
    };
  },
});

function isExpected(status: number, expected: number | readonly number[] | undefined): boolean {
  if (expected === undefined) return status >= 200 && status <= 299;
  return typeof expected === "number" ? status === expected : expected.includes(status);
}
