import { type HttpResponse, malformedResponse } from "@carillon/connector-kit";
import { firstPage, itemsOf, nextPage } from "./next-page.ts";
import type { PageRequest } from "./page.ts";
import type { Pagination } from "./pagination.ts";

/** Bytes of all pages together; what a single answer may have. */
const MAX_BYTES = 10 * 1024 * 1024;

export type PagesRead = {
  readonly last: HttpResponse;
  readonly items: readonly unknown[];
  readonly pages: number;
  /** There are more, which the bounds kept out. */
  readonly truncated: boolean;
};

type PagesDeps = {
  readonly pagination: Pagination;
  readonly first: PageRequest;
  readonly send: (request: PageRequest & { readonly maxBytes: number }) => Promise<HttpResponse>;
  readonly onPage: (pages: number) => void;
};

/**
 * Reads page after page and joins their items, within the pages and bytes that it may.
 * @throws ValidationError where what comes is not paged as said, or goes in circles
 */
export async function readPages({ pagination, first, send, onPage }: PagesDeps): Promise<PagesRead> {
  const items: unknown[] = [];
  const asked = new Set<string>();
  let bytes = 0;
  let request = firstPage(pagination, first);
  for (let number = 0; ; number += 1) {
    asked.add(keyOf(request));
    const response = await send({ ...request, maxBytes: MAX_BYTES });
    bytes += response.body.length;
    const json = jsonOf(response);
    const ofPage = itemsOf(json, pagination, response);
    const isTooMuch = bytes > MAX_BYTES;
    // One by one: a page may have more items than a call may have arguments.
    if (!isTooMuch) for (const item of ofPage) items.push(item);
    const pages = number + 1;
    onPage(pages);
    const next = nextPage(pagination, { ...request, number, response, json, items: ofPage });
    if (next === null && !isTooMuch) return { last: response, items, pages, truncated: false };
    if (isTooMuch || pages >= pagination.maxPages) return { last: response, items, pages, truncated: true };
    if (next === null || asked.has(keyOf(next))) {
      const problem = "names a page as the next one that was read already";
      throw malformedResponse({ provider: "http", status: response.status, problem });
    }
    request = next;
  }
}

const keyOf = ({ url, body }: PageRequest) => `${url.href} ${JSON.stringify(body) ?? ""}`;

function jsonOf(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch (cause) {
    const problem = "is not JSON, which pages have to be";
    throw malformedResponse({ provider: "http", status: response.status, problem, cause });
  }
}
