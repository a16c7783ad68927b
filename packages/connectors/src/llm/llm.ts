import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { chat } from "./actions/chat.ts";
import { embed } from "./actions/embed.ts";
import { listModels } from "./actions/list-models.ts";
import { LlmCredentials } from "./credentials.ts";
import { llmIcon } from "./icon.ts";
import { llmErrors } from "./llm-errors.ts";
import { readLlmLimits } from "./read-limits.ts";
import { testLlmConnection } from "./test-connection.ts";

export const llm = defineConnector({
  type: "LLM",
  provider: "llm",
  name: "LLM (OpenAI-compatible)",
  description: "Answers and embeddings by a language model: OpenAI, or any server that speaks its API.",
  category: "AI",
  keywords: ["ai", "gpt", "openai", "anthropic", "claude", "ollama", "model", "prompt"],
  docsUrl: "https://platform.openai.com/docs/api-reference",
  credentialsSchema: LlmCredentials,
  // It depends on the provider, the account and the model; what an answer's headers say of it is kept.
  rateLimit: null,
  readLimits: readLlmLimits,
  errorRules: llmErrors,
  icon: llmIcon,
  timeoutMs: 60_000,
  host: ({ baseUrl }) => hostAndPort(baseUrl),
  transport: ({ baseUrl }) => new URL(baseUrl).protocol,
  testConnection: testLlmConnection,
  actions: [chat, embed, listModels],
});
