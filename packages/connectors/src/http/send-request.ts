import { type ActionContext, type HttpResponse, responseError } from "@carillon/connector-kit";
import { lowerCased } from "../lower-cased.ts";
import type { HttpAnswer } from "./answer.ts";
import type { HttpCredentials } from "./credentials.ts";
import { decodeResponseBody } from "./decode-response-body.ts";
import { encodeRequestBody } from "./encode-request-body.ts";
import type { PageRequest } from "./pagination/page.ts";
import { readPages } from "./pagination/read-pages.ts";
import type { HttpRequestInput } from "./request-input.ts";
import { requestUrl } from "./request-url.ts";
import { sendAuthorized } from "./send-authorized.ts";

/** Sends a checked request, or one after the other for each page of a list. */
export async function sendRequest(
  credentials: HttpCredentials,
  parameters: HttpRequestInput,
  context: ActionContext,
): Promise<HttpAnswer> {
  const { path, query, responseType, pagination } = parameters;
  const url = requestUrl(credentials.baseUrl, path, query);
  const first = { url, body: parameters.body };
  if (pagination) {
    const { last, items, pages, truncated } = await readPages({
      pagination,
      first,
      send: (request) => send(credentials, parameters, { ...request, context }),
      onPage: (count) =>
        context.onProgress({ step: `page ${count}`, percentage: (100 * count) / pagination.maxPages }),
    });
    return { ...headOf(last), body: items, pages, truncated };
  }
  const maxBytes = responseType === "binary" ? context.artifacts.maxBytes : undefined;
  const response = await send(credentials, parameters, { ...first, maxBytes, context });
  const body = await decodeResponseBody(response, { type: responseType, path, context });
  return { ...headOf(response), body };
}

function headOf({ status, headers }: HttpResponse) {
  return { status, headers: { ...headers } };
}

/** @throws CarillonError for an answer with a status that was not expected */
async function send(
  credentials: HttpCredentials,
  { method, headers, bodyType, idempotencyKey, expectedStatus }: HttpRequestInput,
  { url, body, maxBytes, context }: PageRequest & { maxBytes: number | undefined; context: ActionContext },
): Promise<HttpResponse> {
  const encoded = await encodeRequestBody({ body, bodyType }, context);
  const type = encoded && { "content-type": encoded.contentType };
  const request = {
    method,
    url,
    headers: {
      ...type,
      ...lowerCased(credentials.headers),
      ...lowerCased(headers),
      ...(idempotencyKey && { "idempotency-key": context.idempotencyKey }),
      ...(bodyType === "multipart" && type),
    },
    body: encoded?.body,
    maxBytes,
  };
  const response = await sendAuthorized(credentials.auth, request, context);
  if (!isExpected(response.status, expectedStatus)) throw responseError("http", response, context.now());
  return response;
}

function isExpected(status: number, expected: number | readonly number[] | undefined): boolean {
  if (expected === undefined) return status >= 200 && status <= 299;
  return typeof expected === "number" ? status === expected : expected.includes(status);
}
