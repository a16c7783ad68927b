import type { AppRouter } from "@carillon/api";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";

export type ClientOptions = {
  /** Origin of the install, `https://carillon.example.com`. */
  readonly url: string;
  /** An API token; left out in a browser, where the session's cookie speaks. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
};

export type CarillonClient = TRPCClient<AppRouter>;

/** URLs longer than this are split into several batches; proxies cut at 8 KB. */
const MAX_URL_LENGTH = 4_096;
const MAX_BATCH = 20;

/**
 * The typed client: `client.tools.getAll.query({ limit: 10 })`. Calls of one turn share a request.
 * @throws TypeError when `url` is not an http(s) address
 */
export function createClient({ url, token, fetch }: ClientOptions): CarillonClient {
  const origin = new URL(url);
  if (origin.protocol !== "http:" && origin.protocol !== "https:") throw new TypeError(`${url} is not an http(s) address`);
  const endpoint = new URL("/api/trpc", origin).href;
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: endpoint }),
        false: httpBatchLink({ url: endpoint, headers, maxURLLength: MAX_URL_LENGTH, maxItems: MAX_BATCH, ...(fetch && { fetch: fetch as never }) }),
      }),
    ],
  });
}
