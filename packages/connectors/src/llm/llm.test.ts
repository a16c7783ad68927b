import { describeConnector, httpTroubles, malformedBody, type Trouble } from "@carillon/testing/connector";
import { type LlmStandIn, startLlm } from "@carillon/testing/providers/llm";
import { llm } from "./llm.ts";

const start = async () => {
  const standIn = await startLlm();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};

/** Both are 429 and only one of them passes with time. */
function limits({ setMode }: LlmStandIn): Trouble[] {
  const limited =
    (code: string, headers: Record<string, string> = {}) =>
    () =>
      setMode({
        kind: "status",
        status: 429,
        headers,
        body: JSON.stringify({ error: { message: "m", type: code, code } }),
      });
  return [
    {
      name: "no credit",
      provoke: limited("insufficient_quota"),
      category: "authorization",
      retryable: false,
    },
    {
      name: "a limit with its reset",
      provoke: limited("rate_limit_exceeded", {
        "x-ratelimit-remaining-tokens": "0",
        "x-ratelimit-reset-tokens": "1m0.5s",
      }),
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 60_500,
    },
  ];
}

describeConnector(llm, {
  start,
  credentials: ({ apiKey, baseUrl }) => ({ apiKey, baseUrl, defaultModel: "gpt-4o-mini" }),
  actions: {
    "llm.chat": {
      parameters: () => ({ system: "Be short.", prompt: "Hello", temperature: 0, maxTokens: 100 }),
      refused: [
        { parameters: {}, path: "prompt" },
        { parameters: { prompt: "a", messages: [{ role: "user", content: "a" }] }, path: "messages" },
        { parameters: { system: "a", messages: [{ role: "user", content: "a" }] }, path: "system" },
        { parameters: { messages: [{ role: "robot", content: "a" }] }, path: "messages.0.role" },
        { parameters: { prompt: "a", temperature: 3 }, path: "temperature" },
        { parameters: { prompt: "a", maxTokens: 0 }, path: "maxTokens" },
        { parameters: { prompt: "a", jsonSchema: "object" }, path: "jsonSchema" },
        { parameters: { prompt: "x".repeat(1_000_001) }, path: "prompt" },
      ],
    },
    "llm.embed": {
      parameters: () => ({ input: ["tea", "coffee"], model: "text-embedding-3-small" }),
      refused: [
        { parameters: { input: "a" }, path: "model" },
        { parameters: { input: [], model: "m" }, path: "input" },
        { parameters: { input: "a", model: "m", dimensions: 0 }, path: "dimensions" },
      ],
    },
    "llm.list-models": {
      parameters: () => ({ contains: "GPT" }),
      refused: [{ parameters: { contains: 1 }, path: "contains" }],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), ...limits(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "baseUrl" },
    { credentials: { baseUrl: "api.openai.com/v1" }, path: "baseUrl" },
    { credentials: { baseUrl: "https://api.openai.com/v1?key=1" }, path: "baseUrl" },
    { credentials: { baseUrl: "https://api.openai.com/v1", apiKey: "sk 1" }, path: "apiKey" },
  ],
  connection: {
    wrongHost: ({ apiKey }) => ({ apiKey, baseUrl: "https://no-such-host.example.com/v1" }),
    unreachable: ({ apiKey }) => ({ apiKey, baseUrl: "http://127.0.0.1:1/v1" }),
    wrongSecret: ({ baseUrl }) => ({ baseUrl, apiKey: `sk-${"wrong"}-000000000000` }),
    missingScope: ({ baseUrl, limitedKey }) => ({ baseUrl, apiKey: limitedKey }),
  },
});
