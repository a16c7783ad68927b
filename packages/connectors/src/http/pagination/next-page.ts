import { type HttpResponse, malformedResponse } from "@carillon/connector-kit";
import { nextLink } from "./next-link.ts";
import type { Page, PageRequest } from "./page.ts";
import type { Pagination } from "./pagination.ts";
import { valueAt } from "./value-at.ts";

/** The first page, where it is not simply what was asked for. */
export function firstPage(pagination: Pagination, request: PageRequest): PageRequest {
  if (pagination.type !== "page") return request;
  return withQuery(request, pagination.parameter, String(pagination.start));
}

/**
 * What to ask for next; null: that was the last page.
 * @throws ValidationError for a link to another origin, which would be given the credentials
 */
export function nextPage(pagination: Pagination, page: Page): PageRequest | null {
  switch (pagination.type) {
    case "link":
      return nextLink(page);
    case "page": {
      if (page.items.length === 0) return null;
      const next = pagination.start + (page.number + 1) * pagination.step;
      return withQuery(page, pagination.parameter, String(next));
    }
    case "cursor": {
      const cursor = valueAt(page.json, pagination.cursorPath);
      if (cursor === undefined || cursor === null || cursor === "" || cursor === false) return null;
      if (typeof cursor !== "string" && typeof cursor !== "number")
        throw notPaged(page.response, `has no cursor at ${pagination.cursorPath}`);
      if (pagination.in === "query") return withQuery(page, pagination.parameter, String(cursor));
      return {
        url: page.url,
        body: { ...(page.body as object | undefined), [pagination.parameter]: cursor },
      };
    }
  }
}

/** Where a page has its list. @throws ValidationError when there is none */
export function itemsOf(
  json: unknown,
  { itemsPath }: Pagination,
  response: HttpResponse,
): readonly unknown[] {
  const items = itemsPath === undefined ? json : valueAt(json, itemsPath);
  if (Array.isArray(items)) return items;
  throw notPaged(response, itemsPath === undefined ? "is no list" : `has no list at ${itemsPath}`);
}

function notPaged({ status }: HttpResponse, problem: string) {
  const advice = "Look at what a single request answers, and set the pagination accordingly.";
  return malformedResponse({ provider: "http", status, problem, advice });
}

function withQuery({ url, body }: PageRequest, name: string, value: string): PageRequest {
  const next = new URL(url);
  next.searchParams.set(name, value);
  return { url: next, body };
}
