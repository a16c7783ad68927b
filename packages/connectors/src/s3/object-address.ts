import type { S3Credentials } from "./credentials.ts";

/** Where the bucket is, without a slash at the end. */
export function bucketAddress({ endpoint, region, bucket, pathStyle }: S3Credentials): URL {
  const base = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  const path = base.pathname.replace(/\/+$/, "");
  if (pathStyle ?? endpoint !== undefined) base.pathname = `${path}/${bucket}`;
  else base.hostname = `${bucket}.${base.hostname}`;
  return base;
}

/** The address of an object; each character of the key that is not unreserved is encoded, slashes apart (RFC 3986 §2.3). */
export function objectAddress(credentials: S3Credentials, key: string): URL {
  const address = bucketAddress(credentials);
  return new URL(`${address.origin}${address.pathname.replace(/\/+$/, "")}/${encodeKey(key)}`);
}

function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/%2F/g, "/")
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
