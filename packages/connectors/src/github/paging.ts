import type { HttpResponse } from "@carillon/connector-kit";
import { z } from "zod";

export const pagingFields = {
  limit: z.int().min(1).max(100).default(30).meta({ title: "At most", description: "On one page" }),
  cursor: z
    .string()
    .max(500)
    .regex(/^(?:page=\d{1,7}|after=[\w%=.-]+)$/, "nextCursor of the page before")
    .optional()
    .meta({ title: "Cursor", description: "nextCursor of the page before" }),
};

/** The cursor as parameters of the query. */
export function pagingQuery({ limit, cursor }: { limit: number; cursor?: string | undefined }) {
  return { per_page: limit, ...Object.fromEntries(new URLSearchParams(cursor)) };
}

/**
 * The cursor of the next page, from the Link header (RFC 8288); null on the last page. Some lists count pages, others
 * give a key (docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api).
 */
export function nextCursor({ headers }: HttpResponse): string | null {
  for (const link of (headers.link ?? "").split(",")) {
    const [, address, parameters] = /^\s*<([^>]*)>(.*)$/s.exec(link) ?? [];
    if (address === undefined || !/;\s*rel="?next"?/i.test(parameters ?? "")) continue;
    const query = URL.parse(address, "https://api.github.com")?.searchParams;
    for (const name of ["after", "page"]) {
      const value = query?.get(name);
      if (value) return new URLSearchParams([[name, value]]).toString();
    }
  }
  return null;
}
