"use client";

import type { AppRouter } from "@carillon/client";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { connection } from "#api/connection.ts";
import { connectionLink } from "#api/connection-link.ts";
import { namesLink } from "#api/names-link.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const MAX_URL_CHARACTERS = 2_000;
/** What the server takes. */
const MAX_BATCH = 50;
/** By which the log tells what is run here as run by hand. */
const HEADERS = { "x-carillon-client": "web" };

/** The procedures on the page's own origin, as whoever the session cookie says. */
export function createBrowserClient() {
  return createTRPCClient<AppRouter>({
    links: [
      namesLink,
      connectionLink(connection),
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url: "/api/trpc" }),
        false: httpBatchLink({
          url: "/api/trpc",
          maxURLLength: MAX_URL_CHARACTERS,
          maxItems: MAX_BATCH,
          headers: HEADERS,
        }),
      }),
    ],
  });
}
