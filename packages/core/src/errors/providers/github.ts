import type { HttpAnswer } from "../read/http-answer.ts";
import { asText, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

const SECONDARY_LIMIT = "secondary_rate_limit";
const SECONDARY_WAIT_MS = 60_000;
const BRANCH_RULES = "branch_rules";

/**
 * GitHub answers 403 as well as 429 for its limits; the headers or the text tell
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 * What a protected branch or a ruleset refuses has no status of its own: 409 of a file, 405 of a merge, 422 of others.
 */
export const github: ProviderRules = {
  readCodes: (answer) => listCodes(readLimit(answer), readBranchRules(answer)),
  codes: ruleTable([
    [{ category: "rate_limit" }, `${SECONDARY_LIMIT} rate_limit_exceeded`],
    [{ category: "authorization" }, BRANCH_RULES],
  ]),
  // "If neither header is there, wait at least one minute."
  readWaitMs: (answer) =>
    readLimit(answer) === SECONDARY_LIMIT && !answer.headers.has("retry-after")
      ? SECONDARY_WAIT_MS
      : undefined,
};

function readBranchRules({ status, json }: HttpAnswer): string | undefined {
  if (status < 400 || status > 499) return undefined;
  const message = asText(readProperty(json, "message")) ?? "";
  return /changes must be made through a pull request|repository rule violations|protected branch|approving review|required status check/i.test(
    message,
  )
    ? BRANCH_RULES
    : undefined;
}

function readLimit({ status, headers, json, text }: HttpAnswer): string | undefined {
  if (status !== 403 && status !== 429) return undefined;
  if (headers.get("x-ratelimit-remaining")?.trim() === "0") return "rate_limit_exceeded";
  const message = asText(readProperty(json, "message")) ?? text;
  if (/secondary rate limit|abuse detection|temporarily blocked from content creation/i.test(message)) {
    return SECONDARY_LIMIT;
  }
  return /rate limit exceeded/i.test(message) ? "rate_limit_exceeded" : undefined;
}
