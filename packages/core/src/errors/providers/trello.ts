import type { HttpAnswer } from "../read/http-answer.ts";
import { asNumber, asText, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { boundWaitMs } from "../wait/bound-wait.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

const WINDOW_HEADERS = ["x-rate-limit-api-token", "x-rate-limit-api-key", "x-rate-limit-member"];

/**
 * Trello answers mostly plain text. Its 401 means both refused credentials and a missing permission
 * (https://developer.atlassian.com/cloud/trello/guides/rest-api/status-codes); its limits come with a code
 * (…/guides/rest-api/rate-limits).
 */
export const trello: ProviderRules = {
  readCodes: ({ json }) => listCodes(asText(readProperty(json, "error"))),
  codes: ruleTable([
    [
      { category: "rate_limit" },
      "API_KEY_LIMIT_EXCEEDED API_TOKEN_LIMIT_EXCEEDED RATE_LIMIT_EXCEEDED MEMBER_LIMIT_EXCEEDED API_KEY_DB_LIMIT_EXCEEDED API_TOKEN_DB_LIMIT_EXCEEDED",
    ],
  ]),
  texts: [
    {
      pattern: /^(invalid|expired|missing) (app )?(key|token)|^unauthorized (app )?key/i,
      rule: { category: "authentication" },
    },
    {
      pattern: /permission requested|unauthorized .{0,30}permission|not permitted/i,
      rule: { category: "authorization" },
    },
  ],
  readText: ({ text, json }) => asText(readProperty(json, "message")) ?? text,
  // "SubrequestFailed" carries the status of the part that failed.
  readStatus: ({ status, json }) =>
    status === 449 ? (asNumber(readProperty(json, "originalStatus")) ?? status) : status,
  readWaitMs: readWindowMs,
};

/** Trello sends no Retry-After, but how long the window is whose last call was used up. */
function readWindowMs({ headers }: HttpAnswer): number | undefined {
  if (headers.has("retry-after")) return undefined;
  for (const name of WINDOW_HEADERS) {
    const windowMs = asNumber(headers.get(`${name}-interval-ms`));
    if (headers.get(`${name}-remaining`) === "0" && windowMs !== undefined) return boundWaitMs(windowMs);
  }
  return undefined;
}
