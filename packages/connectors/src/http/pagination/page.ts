import type { HttpResponse } from "@carillon/connector-kit";

/** What another page is asked for with. */
export type PageRequest = { readonly url: URL; readonly body: unknown };

/** The page that was asked for, and what came. */
export type Page = PageRequest & {
  /** Counted from 0. */
  readonly number: number;
  readonly response: HttpResponse;
  readonly json: unknown;
  readonly items: readonly unknown[];
};
