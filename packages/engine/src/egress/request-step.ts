import type { HttpRequest } from "@carillon/connector-kit";
import { AddressNotAllowedError } from "./egress-errors.ts";
import { isRefusal, parseHttpUrl } from "./egress-target.ts";
import { type EncodedBody, encodeBody } from "./request-body.ts";
import { type HeaderMap, prepareHeaders } from "./request-headers.ts";
import { requestMethod, requestPath } from "./request-line.ts";

/** One message to one URL: the first request, or the one after a redirect. */
export type RequestStep = {
  readonly url: URL;
  readonly method: string;
  /** Path and query as they are sent. */
  readonly path: string;
  readonly headers: HeaderMap;
  readonly body: string | Uint8Array | null;
};

export type Expectation = "json" | "text" | "bytes";

/** At once, unless the body is a form with files. @throws AddressNotAllowedError, InvalidRequestError. */
export function firstStep(
  request: HttpRequest & { expect?: Expectation | undefined },
  userAgent: string,
): RequestStep | Promise<RequestStep> {
  const url = parseHttpUrl(request.url);
  if (isRefusal(url)) throw new AddressNotAllowedError(url.refused);
  const method = requestMethod(request.method);
  const path = requestPath(url, request.query);
  const accept = request.expect === "json" ? "application/json" : "*/*";
  const stepOf = ({ body, contentType }: EncodedBody): RequestStep => {
    const headers = prepareHeaders(request.headers, { contentType, userAgent, accept });
    return { url, method, path, headers, body };
  };
  const encoded = encodeBody(request.body);
  return encoded instanceof Promise ? encoded.then(stepOf) : stepOf(encoded);
}
