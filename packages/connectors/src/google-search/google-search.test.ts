import { describeConnector, httpTroubles, malformedBody } from "@carillon/testing/connector";
import { startGoogleSearch } from "@carillon/testing/providers/google-search";
import { googleSearch } from "./google-search.ts";

const start = async () => {
  const standIn = await startGoogleSearch();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};

describeConnector(googleSearch, {
  start,
  credentials: ({ apiKey, searchEngineId, apiBaseUrl }) => ({ apiKey, searchEngineId, apiBaseUrl }),
  actions: {
    "google-search.web-search": {
      parameters: () => ({
        query: "tea",
        count: 20,
        page: 2,
        country: "DE",
        language: "de",
        freshness: "month",
      }),
      refused: [
        { parameters: {}, path: "query" },
        { parameters: { query: "a\nb" }, path: "query" },
        { parameters: { query: "a", count: 21 }, path: "count" },
        { parameters: { query: "a", page: 0 }, path: "page" },
        { parameters: { query: "a", language: "german" }, path: "language" },
        { parameters: { query: "a", safeSearch: "on" }, path: "safeSearch" },
      ],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "apiKey" },
    { credentials: { apiKey: "AIza1" }, path: "searchEngineId" },
    { credentials: { apiKey: "AIza1", searchEngineId: "a&key=b" }, path: "searchEngineId" },
    { credentials: { apiKey: "AIza 1", searchEngineId: "a" }, path: "apiKey" },
  ],
  connection: {
    wrongHost: ({ apiKey, searchEngineId }) => ({
      ...{ apiKey, searchEngineId },
      apiBaseUrl: "https://no-such-host.example.com/customsearch/v1",
    }),
    unreachable: ({ apiKey, searchEngineId }) => ({
      ...{ apiKey, searchEngineId },
      apiBaseUrl: "http://127.0.0.1:1/customsearch/v1",
    }),
    wrongSecret: ({ apiBaseUrl, searchEngineId }) => ({
      ...{ apiBaseUrl, searchEngineId },
      apiKey: `AIza-${"wrong"}-000000000000`,
    }),
    missingScope: ({ apiBaseUrl, searchEngineId, otherProjectKey }) => ({
      ...{ apiBaseUrl, searchEngineId },
      apiKey: otherProjectKey,
    }),
  },
});
