import {
  type ActionContext,
  type HttpResponse,
  readJson,
  responseError,
  ValidationError,
} from "@carillon/connector-kit";
import type { z } from "zod";
import type { LlmCredentials } from "./credentials.ts";
import { llmErrors } from "./llm-errors.ts";

export const LLM = { provider: "llm", rules: llmErrors } as const;

export type LlmCall<Answer extends z.ZodType> = {
  readonly method: "GET" | "POST";
  readonly path: "/chat/completions" | "/embeddings" | "/models";
  readonly json?: object;
  readonly answer: Answer;
  readonly maxBytes?: number;
};

/**
 * Calls an API that is OpenAI's or like it.
 * @throws CarillonError by what was answered; a transport error as `context.http` throws it
 */
export async function callLlm<Answer extends z.ZodType>(
  { baseUrl, apiKey, organization }: LlmCredentials,
  context: ActionContext,
  { method, path, json, answer, maxBytes }: LlmCall<Answer>,
): Promise<z.output<Answer>> {
  const response: HttpResponse = await context.http.request({
    method,
    url: `${baseUrl.replace(/\/+$/, "")}${path}`,
    headers: {
      accept: "application/json",
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
      ...(organization && { "openai-organization": organization }),
      ...(json && { "content-type": "application/json; charset=utf-8" }),
    },
    body: json && JSON.stringify(json),
    maxBytes,
  });
  if (response.status !== 200 || saysFailed(response)) throw responseError(LLM, response, context.now());
  return readJson("llm", response, answer);
}

/** @throws ValidationError where neither the call nor the connection names a model */
export function modelOf({ defaultModel }: LlmCredentials, given: string | undefined): string {
  const model = given ?? defaultModel;
  if (model !== undefined) return model;
  throw new ValidationError({
    provider: "llm",
    code: "MODEL_REQUIRED",
    message: "model: neither the call nor the connection names one",
    userMessage: "Name a model in the action, or a default model in the connection.",
  });
}

/** OpenRouter answers 200 before it knows, and an error in it (openrouter.ai/docs/api-reference/errors). */
function saysFailed(response: HttpResponse): boolean {
  try {
    const { error, choices, data } = Object(response.json());
    return typeof error === "object" && error !== null && choices === undefined && data === undefined;
  } catch {
    return false;
  }
}
