import type { Reply } from "../stand-in.ts";
import type { StoredObject } from "./stored-object.ts";

/** ListObjectsV2 (docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html). */
export function listObjects(query: URLSearchParams, objects: ReadonlyMap<string, StoredObject>): Reply {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const maxKeys = Number(query.get("max-keys") ?? 1_000);
  const after = Buffer.from(query.get("continuation-token") ?? "", "base64").toString();
  const encode = (text: string) =>
    query.get("encoding-type") === "url" ? encodeURIComponent(text) : escapeXml(text);
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const entries = [...new Set(keys.map((key) => folded(key, prefix, delimiter)))].filter(
    (entry) => entry > after,
  );
  const page = entries.slice(0, maxKeys);
  const more = entries.length > page.length;
  const parts = page.map((entry) => {
    const object = objects.get(entry);
    if (!object) return `<CommonPrefixes><Prefix>${encode(entry)}</Prefix></CommonPrefixes>`;
    const { body, headers } = object;
    return `<Contents><Key>${encode(entry)}</Key><LastModified>2026-03-01T12:00:00.000Z</LastModified><ETag>${escapeXml(headers.etag ?? "")}</ETag><Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  });
  const next = more
    ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? "").toString("base64")}</NextContinuationToken>`
    : "";
  const encoding = query.get("encoding-type") === "url" ? "<EncodingType>url</EncodingType>" : "";
  return {
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${more}</IsTruncated>${encoding}${next}${parts.join("")}</ListBucketResult>`,
  };
}

function folded(key: string, prefix: string, delimiter: string): string {
  const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  return at < 0 ? key : key.slice(0, at + delimiter.length);
}

const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
