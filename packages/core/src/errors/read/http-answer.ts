import { type AnswerBody, readBody } from "./read-body.ts";
import { type HeaderMap, readHeaders } from "./read-headers.ts";
import { asNumber, readPath, readProperty } from "./safe-read.ts";

/** What a provider answered over HTTP, in one form. */
export type HttpAnswer = AnswerBody & { status: number; headers: HeaderMap };

/**
 * The answer that a failure is or carries: `{status, headers, body}`, or an SDK's error with `status`,
 * `statusCode` or `response` (undici's ResponseError, axios, gaxios, octokit).
 */
export function readAnswer(failure: unknown): HttpAnswer | undefined {
  const status = readStatus(failure);
  if (status === undefined) return undefined;
  return {
    status,
    headers: readHeaders(firstDefined(failure, [["headers"], ["response", "headers"]])),
    ...readBody(firstDefined(failure, BODY_PLACES)),
  };
}

const STATUS_PLACES = [
  ["status"],
  ["statusCode"],
  ["response", "status"],
  ["response", "statusCode"],
] as const;
const BODY_PLACES = [["body"], ["data"], ["response", "data"], ["response", "body"], ["error"]] as const;

function readStatus(failure: unknown): number | undefined {
  for (const place of STATUS_PLACES) {
    const status = asNumber(readPath(failure, ...place));
    if (status !== undefined && Number.isInteger(status) && status >= 100 && status <= 999) return status;
  }
  // Gaxios puts the status there.
  const code = readProperty(failure, "code");
  return typeof code === "number" && Number.isInteger(code) && code >= 400 && code <= 599 ? code : undefined;
}

function firstDefined(failure: unknown, places: readonly (readonly string[])[]): unknown {
  for (const place of places) {
    const value = readPath(failure, ...place);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}
