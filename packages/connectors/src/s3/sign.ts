import { AwsV4Signer } from "aws4fetch";
import type { S3Credentials } from "./credentials.ts";

export type Unsigned = {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** SHA-256 of the body, hexadecimal: the store refuses other bytes. */
  readonly bodyHash: string;
  readonly now: Date;
};

/** The headers of a request with Signature Version 4 (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). */
export async function signedHeaders(
  credentials: S3Credentials,
  { method, url, headers = {}, bodyHash, now }: Unsigned,
): Promise<Record<string, string>> {
  const signer = new AwsV4Signer({
    ...keysOf(credentials),
    method,
    url: url.href,
    headers: { ...headers, "x-amz-content-sha256": bodyHash },
    datetime: amzDate(now),
  });
  return Object.fromEntries((await signer.sign()).headers);
}

/**
 * An address that whoever has it may use until it expires (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
 * Headers given here must be sent with it.
 */
export async function presignedUrl(
  credentials: S3Credentials,
  request: Pick<Unsigned, "method" | "url" | "headers" | "now"> & { readonly expiresInSeconds: number },
): Promise<URL> {
  const url = new URL(request.url);
  url.searchParams.set("X-Amz-Expires", String(request.expiresInSeconds));
  const signer = new AwsV4Signer({
    ...keysOf(credentials),
    method: request.method,
    url: url.href,
    headers: { ...request.headers },
    datetime: amzDate(request.now),
    signQuery: true,
    allHeaders: true,
  });
  return (await signer.sign()).url;
}

function keysOf({ accessKeyId, secretAccessKey, sessionToken, region }: S3Credentials) {
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }), region, service: "s3" };
}

/** `20260301T120000Z` */
function amzDate(now: Date): string {
  return now.toISOString().replace(/[:-]|\.\d{3}/g, "");
}
