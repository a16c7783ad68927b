import type { AppRouter } from "@carillon/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  type Operation,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import { EventSource } from "eventsource";

export type ClientOptions = {
  /** Origin of the install, `https://carillon.example.com`. */
  readonly url: string;
  /** An API token; left out in a browser, where the session's cookie speaks. */
  readonly token?: string | undefined;
  /** Default: the platform's. */
  readonly fetch?: typeof globalThis.fetch | undefined;
};

export type CarillonClient = TRPCClient<AppRouter>;

/** Characters of a URL; proxies cut at 8 KB. More calls go into a second batch. */
const MAX_URL_LENGTH = 4_096;
const MAX_BATCH = 20;
/** Characters of a query's encoded input that leave room for the address; a larger one is posted, on its own. */
const MAX_INPUT_LENGTH = 3_000;

/**
 * The typed client: `client.tools.getAll.query({ limit: 10 })`. Calls of one turn share a request; subscriptions are
 * server-sent events and connect again by themselves. Every rejection is a `TRPCClientError`.
 * @throws TypeError when `url` is not an http(s) address
 */
export function createClient({ url, token, fetch: given = fetch }: ClientOptions): CarillonClient {
  const endpoint = endpointOf(url);
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const http = { url: endpoint, headers, fetch: given as HttpFetch };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          url: endpoint,
          // The platform's own EventSource, where there is one, cannot send a token.
          EventSource,
          eventSourceOptions: {
            fetch: (address, init) => given(address, { ...init, headers: { ...init.headers, ...headers } }),
          },
        }),
        false: splitLink({
          condition: isForTheBody,
          true: httpLink({ ...http, methodOverride: "POST" }),
          false: httpBatchLink({ ...http, maxURLLength: MAX_URL_LENGTH, maxItems: MAX_BATCH }),
        }),
      }),
    ],
  });
}

/** tRPC declares fetch loosely for old ponyfills; what it passes, every fetch takes. */
type HttpFetch = NonNullable<Parameters<typeof httpLink<AppRouter>>[0]["fetch"]>;

function endpointOf(url: string): string {
  const { protocol, origin } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") throw new TypeError(`${url} is not an http(s) address`);
  return `${origin}/api/trpc`;
}

/** Queries whose input is too large for an address, or is a secret, which addresses do not keep: proxies log them. */
function isForTheBody({ type, input }: Operation): boolean {
  if (type !== "query") return false;
  return holdsPassphrase(input) || encodeURIComponent(JSON.stringify(input) ?? "").length > MAX_INPUT_LENGTH;
}

function holdsPassphrase(input: unknown): boolean {
  return (
    typeof input === "object" && input !== null && "passphrase" in input && input.passphrase !== undefined
  );
}
