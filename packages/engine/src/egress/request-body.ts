import { InvalidRequestError } from "./egress-errors.ts";

export type EncodedBody = {
  readonly body: string | Uint8Array | null;
  readonly contentType: string | null;
};

const NOTHING: EncodedBody = { body: null, contentType: null };
const TEXT = "text/plain;charset=UTF-8";
const FORM = "application/x-www-form-urlencoded;charset=UTF-8";
const JSON_TYPE = "application/json";

/**
 * Turns what a connector gives as a body into bytes, and names their type. Everything is held in memory, so that
 * a redirect may send it again. @throws InvalidRequestError for a stream, a function, or a circular object.
 */
export function encodeBody(body: unknown): EncodedBody | Promise<EncodedBody> {
  if (body === undefined || body === null) return NOTHING;
  if (typeof body === "string") return { body, contentType: TEXT };
  if (body instanceof Uint8Array) return { body, contentType: null };
  if (typeof body !== "object") throw new InvalidRequestError(`a body cannot be a ${typeof body}`);
  if (body instanceof URLSearchParams) return { body: body.toString(), contentType: FORM };
  if (body instanceof FormData || body instanceof Blob) return encodeMultipart(body);
  if (body instanceof ArrayBuffer) return { body: new Uint8Array(body), contentType: null };
  if (Symbol.asyncIterator in body || "pipe" in body)
    throw new InvalidRequestError("a body cannot be a stream");
  return encodeJson(body);
}

async function encodeMultipart(body: FormData | Blob): Promise<EncodedBody> {
  const encoded = new Response(body);
  const contentType = encoded.headers.get("content-type");
  return { body: new Uint8Array(await encoded.arrayBuffer()), contentType };
}

function encodeJson(value: object): EncodedBody {
  let body: string | undefined;
  try {
    body = JSON.stringify(value);
  } catch (cause) {
    throw new InvalidRequestError("the body cannot be written as JSON", cause);
  }
  if (body === undefined) throw new InvalidRequestError("the body cannot be written as JSON");
  return { body, contentType: JSON_TYPE };
}
