import type { OpenedArtifact } from "@carillon/services";

/** A file comes from a service: it is saved and never shown, and could do nothing if it were. */
export function contentHeaders({
  name,
  contentType,
  sha256,
}: OpenedArtifact["artifact"]): Record<string, string> {
  return {
    "content-type": contentType,
    "content-disposition": attachment(name),
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
    "referrer-policy": "no-referrer",
    "accept-ranges": "bytes",
    etag: `"${sha256}"`,
  };
}

/** RFC 6266: the name in ASCII for old clients, and as it is by RFC 8187. */
function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
