import { describeConnector, httpTroubles, malformedBody, type Trouble } from "@carillon/testing/connector";
import { type BraveStandIn, braveError, startBrave } from "@carillon/testing/providers/brave-search";
import { braveSearch } from "./brave-search.ts";

const start = async () => {
  const standIn = await startBrave();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};

function ownTroubles({ setMode }: BraveStandIn): Trouble[] {
  const answers =
    (status: number, code: string, headers: Record<string, string> = {}) =>
    () => {
      const body = JSON.stringify(braveError(status, code, "m").body);
      setMode({ kind: "status", status, headers, body });
    };
  const limits = (remaining: string) => ({
    "x-ratelimit-limit": "1, 2000",
    "x-ratelimit-policy": "1;w=1, 2000;w=2592000",
    "x-ratelimit-remaining": remaining,
    "x-ratelimit-reset": "1, 1419704",
  });
  return [
    {
      name: "the limit of a second",
      provoke: answers(429, "RATE_LIMITED", limits("0, 100")),
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 1_000,
    },
    {
      name: "a month used up",
      provoke: answers(429, "RATE_LIMITED", limits("1, 0")),
      category: "authorization",
      retryable: false,
    },
    {
      name: "an unknown key",
      provoke: answers(422, "SUBSCRIPTION_TOKEN_INVALID"),
      category: "authentication",
      retryable: false,
    },
    { name: "a parameter", provoke: answers(422, "VALIDATION"), category: "validation", retryable: false },
  ];
}

describeConnector(braveSearch, {
  start,
  credentials: ({ apiKey, apiBaseUrl }) => ({ apiKey, apiBaseUrl }),
  actions: {
    "brave-search.web-search": {
      parameters: () => ({
        query: "tea",
        count: 20,
        page: 2,
        country: "de",
        language: "ja",
        freshness: "year",
      }),
      refused: [
        { parameters: { query: " " }, path: "query" },
        { parameters: { query: "x".repeat(401) }, path: "query" },
        { parameters: { query: "a ".repeat(51) }, path: "query" },
        { parameters: { query: "a", count: 0 }, path: "count" },
        { parameters: { query: "a", count: 21 }, path: "count" },
        { parameters: { query: "a", page: 6 }, path: "page" },
        { parameters: { query: "a", country: "Germany" }, path: "country" },
        { parameters: { query: "a", freshness: "decade" }, path: "freshness" },
      ],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), ...ownTroubles(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "apiKey" },
    { credentials: { apiKey: "BSA 1" }, path: "apiKey" },
    { credentials: { apiKey: "BSA1", apiBaseUrl: "api.search.brave.com" }, path: "apiBaseUrl" },
  ],
  connection: {
    wrongHost: ({ apiKey }) => ({ apiKey, apiBaseUrl: "https://no-such-host.example.com/res/v1" }),
    unreachable: ({ apiKey }) => ({ apiKey, apiBaseUrl: "http://127.0.0.1:1/res/v1" }),
    wrongSecret: ({ apiBaseUrl }) => ({ apiBaseUrl, apiKey: `BSA-${"wrong"}-000000000000` }),
    missingScope: ({ apiBaseUrl, otherPlanKey }) => ({ apiBaseUrl, apiKey: otherPlanKey }),
  },
});
