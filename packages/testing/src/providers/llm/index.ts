import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { answerChat, type ChatRequest, llmError, withoutExtras } from "./llm-answers.ts";

export type LlmStandIn = StandIn & {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Of a key that may only do what it is not asked for. */
  readonly limitedKey: string;
};

export type LlmOptions = {
  readonly apiKey?: string;
  /** `bare`: no key, and answers without id, model, usage and finish_reason, as small servers have them. */
  readonly style?: "openai" | "bare";
  /** Requests of the minute that are left. */
  readonly remaining?: number;
  /** Whether the account has no credit. */
  readonly usedUp?: boolean;
};

const MODELS = ["gpt-4o-mini", "text-embedding-3-small", "llama3:latest"];

/** An API like OpenAI's: chat completions, embeddings and models, with its errors and limit headers. */
export async function startLlm(options: LlmOptions = {}): Promise<LlmStandIn> {
  const { apiKey = `sk-${"0".repeat(32)}`, style = "openai", usedUp = false } = options;
  const limitedKey = `sk-${"1".repeat(32)}`;
  let { remaining = 10_000 } = options;

  const refuse = ({ headers }: RecordedRequest): Reply | undefined => {
    if (style === "bare") return undefined;
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
    if (given === limitedKey) {
      const message = "You have insufficient permissions for this operation. Missing scopes: model.request.";
      return llmError(401, "invalid_request_error", "missing_scope", message);
    }
    if (given !== apiKey)
      return llmError(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
    if (usedUp) {
      const message = "You exceeded your current quota, please check your plan and billing details.";
      return llmError(429, "insufficient_quota", "credit_balance_exhausted", message);
    }
    if (remaining <= 0)
      return llmError(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests per min.");
    remaining -= 1;
    return undefined;
  };

  const answer = (request: RecordedRequest): Reply => {
    const path = new URL(request.path, "http://stand-in").pathname;
    if (path === "/v1/models")
      return {
        body: {
          object: "list",
          data: MODELS.map((id) => ({ id, created: 1_700_000_000, owned_by: "stand-in" })),
        },
      };
    const body = JSON.parse(request.body.toString("utf8") || "{}") as ChatRequest & { input?: string[] };
    if (!MODELS.some((id) => id === body.model || id === `${body.model}:latest`)) {
      const message = `The model \`${body.model}\` does not exist or you do not have access to it.`;
      return llmError(404, "invalid_request_error", "model_not_found", message);
    }
    if (path === "/v1/chat/completions") return answerChat(body);
    if (path !== "/v1/embeddings") return { status: 404, body: "404 page not found" };
    // The order of the answer is not promised; the index tells.
    const data = (body.input ?? [])
      .map((text, index) => ({ index, embedding: [text.length, 0.5, -0.25] }))
      .reverse();
    return {
      body: { object: "list", model: body.model, data, usage: { prompt_tokens: 2, total_tokens: 2 } },
    };
  };

  const standIn = await startStandIn((request) => {
    const refused = refuse(request);
    const headers = {
      "x-ratelimit-limit-requests": "60",
      "x-ratelimit-remaining-requests": String(remaining),
      "x-ratelimit-reset-requests": "6m0s",
      "x-ratelimit-limit-tokens": "100000",
      "x-ratelimit-remaining-tokens": "99000",
      "x-ratelimit-reset-tokens": "20ms",
    };
    const reply = refused ?? answer(request);
    if (style === "bare") return reply.status === undefined ? withoutExtras(reply) : reply;
    return { ...reply, headers: { ...headers, ...reply.headers } };
  });

  return { ...standIn, baseUrl: `${standIn.url}/v1`, apiKey, limitedKey };
}
