import type { HttpResponse } from "@carillon/connector-kit";
import { decodeBody } from "./decode-body.ts";
import { MalformedResponseError } from "./egress-errors.ts";
import type { RawResponse } from "./http-exchange.ts";
import type { Expectation } from "./request-step.ts";

/**
 * The answer as connectors see it: decompressed; text decoded with the charset that it names, else as UTF-8.
 *
 * @throws ResponseTooLargeError, MalformedResponseError.
 */
export function readResponse(
  { status, headers, body: raw }: RawResponse,
  { maxBytes, expect }: { maxBytes: number; expect: Expectation | undefined },
): HttpResponse | Promise<HttpResponse> {
  const encoding = headers["content-encoding"];
  if (encoding === undefined) return responseOf({ status, headers, body: raw }, expect);
  return decodeBody(raw, { encoding, maxBytes, status }).then((body) =>
    responseOf({ status, headers, body }, expect),
  );
}

function responseOf({ status, headers, body }: RawResponse, expect: Expectation | undefined): HttpResponse {
  const text = () => decodeText(body, headers["content-type"]);
  const response = { status, headers, body, text, json: () => parseJson(text()) };
  if (expect === "json" && status >= 200 && status < 300) requireJson(response);
  return response;
}

function requireJson({ status, body, json }: HttpResponse): void {
  if (status === 204 || status === 205 || body.length === 0) return;
  try {
    json();
  } catch {
    throw new MalformedResponseError("is not JSON", { httpStatus: status });
  }
}

// The parser's own message quotes the text, which may hold secrets.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError("the response is not JSON");
  }
}

function decodeText(body: Buffer, contentType: string | undefined): string {
  const charset =
    contentType === undefined ? undefined : /charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    try {
      return new TextDecoder(charset).decode(body);
    } catch {
      // A charset nobody knows is read as UTF-8.
    }
  }
  const start = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
  return body.toString("utf8", start);
}
