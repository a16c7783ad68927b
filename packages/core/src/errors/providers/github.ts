import type { HttpAnswer } from "../read/http-answer.ts";
import { asText, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

const SECONDARY_LIMIT = "secondary_rate_limit";
const SECONDARY_WAIT_MS = 60_000;

/**
 * GitHub answers 403 as well as 429 for its limits; the headers or the text tell
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
export const github: ProviderRules = {
  readCodes: (answer) => listCodes(readLimit(answer)),
  codes: ruleTable([[{ category: "rate_limit" }, `${SECONDARY_LIMIT} rate_limit_exceeded`]]),
  // "If neither header is there, wait at least one minute."
  readWaitMs: (answer) =>
    readLimit(answer) === SECONDARY_LIMIT && !answer.headers.has("retry-after")
      ? SECONDARY_WAIT_MS
      : undefined,
};

function readLimit({ status, headers, json, text }: HttpAnswer): string | undefined {
  if (status !== 403 && status !== 429) return undefined;
  if (headers.get("x-ratelimit-remaining")?.trim() === "0") return "rate_limit_exceeded";
  const message = asText(readProperty(json, "message")) ?? text;
  if (/secondary rate limit|abuse detection|temporarily blocked from content creation/i.test(message)) {
    return SECONDARY_LIMIT;
  }
  return /rate limit exceeded/i.test(message) ? "rate_limit_exceeded" : undefined;
}
