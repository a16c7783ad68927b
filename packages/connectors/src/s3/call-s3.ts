import { createHash } from "node:crypto";
import { type ActionContext, type HttpResponse, responseError } from "@carillon/connector-kit";
import type { S3Credentials } from "./credentials.ts";
import { bucketAddress, objectAddress } from "./object-address.ts";
import { signedHeaders } from "./sign.ts";
import { wrongRegion } from "./wrong-region.ts";

export type S3Call = {
  readonly method: "GET" | "PUT" | "HEAD" | "DELETE";
  /** Of the object; the bucket itself when left out. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: Buffer;
  readonly maxBytes?: number;
};

/**
 * One signed request. A redirect is not followed: what is signed is for this host alone, and it means that the region
 * is another.
 * @throws CarillonError by S3's own code; a transport error as `context.http` throws it
 */
export async function callS3(
  credentials: S3Credentials,
  context: ActionContext,
  call: S3Call,
): Promise<HttpResponse> {
  const { method, key, body, maxBytes } = call;
  const url = key === undefined ? bucketAddress(credentials) : objectAddress(credentials, key);
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, value);
  const now = context.now();
  const headers = await signedHeaders(credentials, {
    method,
    url,
    headers: given(call.headers),
    bodyHash: createHash("sha256")
      .update(body ?? "")
      .digest("hex"),
    now,
  });
  const response = await context.http.request({ method, url, headers, body, maxBytes, redirect: "manual" });
  if (response.status >= 200 && response.status < 300) return response;
  throw wrongRegion(response, credentials) ?? responseError("s3", response, now);
}

function given(headers: S3Call["headers"] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
