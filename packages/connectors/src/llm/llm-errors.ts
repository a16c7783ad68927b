import {
  asNumber,
  asText,
  type HttpAnswer,
  listCodes,
  type ProviderRules,
  type Rule,
  readPath,
  readProperty,
  ruleTable,
} from "@carillon/connector-kit";
import { readLlmLimits } from "./read-limits.ts";

const USED_UP: Rule = {
  category: "authorization",
  hint: "The quota of this account at the LLM provider is used up. Add credit or raise its limit there: trying again will not help before.",
};
const TOO_LONG: Rule = {
  category: "validation",
  hint: "The messages are longer than the model can read at once. Send less, or choose a model with a larger context.",
};
const FILTERED: Rule = {
  category: "validation",
  hint: "The LLM provider's content filter refused this. Change the words, then try again.",
};
const NO_MODEL: Rule = {
  category: "validation",
  hint: "The LLM provider does not know this model, or this key may not use it. Check its name.",
};

/** Sources: developers.openai.com/api/docs/guides/error-codes, docs.vllm.ai/en/stable/serving/openai_compatible_server, github.com/ollama/ollama/blob/main/openai/openai.go. */
const CODES = ruleTable([
  [
    USED_UP,
    `insufficient_quota credit_balance_exhausted organization_spend_limit_exceeded project_spend_limit_exceeded
     organization_usage_limit_exceeded billing_hard_limit_reached billing_not_active`,
  ],
  [
    { category: "authentication" },
    "invalid_api_key authentication_error account_deactivated invalid_organization",
  ],
  [
    { category: "authorization" },
    "missing_scope insufficient_permissions permission_error unsupported_country_region_territory ip_not_authorized",
  ],
  [{ category: "rate_limit" }, "rate_limit_exceeded rate_limit_error slow_down"],
  [
    { category: "server_error" },
    "server_error server_is_overloaded overloaded_error service_unavailable_error",
  ],
  [TOO_LONG, "context_length_exceeded string_above_max_length"],
  [FILTERED, "content_filter content_policy_violation moderation_blocked"],
  [NO_MODEL, "model_not_found"],
]);

const QUOTA_CODES = new Set([...CODES].flatMap(([code, rule]) => (rule === USED_UP ? [code] : [])));

export const llmErrors: ProviderRules = {
  service: "The LLM provider",
  readCodes,
  codes: CODES,
  texts: [
    // vLLM and Ollama have no code for it.
    { pattern: /maximum context length|context (length|window|size)|input length exceeds/i, rule: TOO_LONG },
    { pattern: /model .{1,200} (does not exist|not found)/i, rule: NO_MODEL },
  ],
  readText: (answer) => (answer.status === 400 || answer.status === 404 ? answer.text : ""),
  readStatus,
  readWaitMs: ({ headers }) => {
    if (headers.has("retry-after") || headers.has("retry-after-ms")) return undefined;
    const reading = readLlmLimits({ headers: Object.fromEntries(headers) });
    return reading?.remaining === 0 ? reading.resetAfterMs : undefined;
  },
};

/** In `error`, as OpenAI and Ollama have it; vLLM before 0.10 has it at the top. */
function readCodes({ json }: HttpAnswer): string[] {
  return listCodes(
    asText(readPath(json, "error", "code")),
    asText(readPath(json, "error", "type")),
    asText(readProperty(json, "code")),
    asText(readProperty(json, "type")),
  );
}

/** 429 for what is no limit in time, and is not tried again; 200 with the status as a number in the body. */
function readStatus(answer: HttpAnswer): number | undefined {
  const { status, json } = answer;
  if (status === 429 && readCodes(answer).some((code) => QUOTA_CODES.has(code))) return 402;
  const meant = status === 200 ? asNumber(readPath(json, "error", "code")) : undefined;
  return meant !== undefined && meant >= 400 && meant <= 599 ? meant : undefined;
}
