import type { HttpResponse } from "@carillon/connector-kit";
import { z } from "zod";

/** What the headers of an object say of it. */
export const objectMetadata = {
  contentType: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable().meta({ description: "ISO 8601" }),
  versionId: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).meta({ description: "What was stored with x-amz-meta-…" }),
};

const PREFIX = "x-amz-meta-";

export function readObjectMetadata({ headers }: HttpResponse): z.infer<z.ZodObject<typeof objectMetadata>> {
  const metadata = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value] as const] : [],
  );
  const modified = Date.parse(headers["last-modified"] ?? "");
  return {
    contentType: headers["content-type"] ?? null,
    etag: unquoted(headers.etag),
    lastModified: Number.isNaN(modified) ? null : new Date(modified).toISOString(),
    versionId: headers["x-amz-version-id"] ?? null,
    metadata: Object.fromEntries(metadata),
  };
}

export function unquoted(etag: string | undefined): string | null {
  return etag?.replace(/^"|"$/g, "") ?? null;
}
