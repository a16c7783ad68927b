import {
  asNumber,
  asText,
  type HttpAnswer,
  listCodes,
  type ProviderRules,
  type Rule,
  readPath,
  ruleTable,
} from "@carillon/connector-kit";
import { limitWindows } from "./limit-windows.ts";

const DAY_S = 86_400;

const USED_UP: Rule = {
  category: "authorization",
  hint: "The searches of this Brave Search plan are used up until its next period. Choose a larger plan there, or wait: trying again will not help before.",
};
const NOT_IN_PLAN: Rule = {
  category: "authorization",
  hint: "The Brave Search plan of this key has no web search, or not this option. Use the key of a plan that has it.",
};
const BAD_KEY: Rule = {
  category: "authentication",
  hint: "Brave Search does not know this API key. Copy it again from the API dashboard.",
};

const TOKEN_MISSING = "SUBSCRIPTION_TOKEN_MISSING";
const QUOTA_USED_UP = "QUOTA_USED_UP";

/**
 * Brave answers 422 to an unknown key as well as to a wrong parameter; the code tells, and for a missing key the place
 * (api-dashboard.search.brave.com/api-reference/web/search/get, the answers 400, 404, 422 and 429).
 */
export const braveErrors: ProviderRules = {
  service: "Brave Search",
  readCodes,
  codes: ruleTable([
    [BAD_KEY, `SUBSCRIPTION_TOKEN_INVALID ${TOKEN_MISSING}`],
    [USED_UP, QUOTA_USED_UP],
    [NOT_IN_PLAN, "OPTION_NOT_IN_PLAN RESOURCE_NOT_ALLOWED"],
    [{ category: "rate_limit" }, "RATE_LIMITED"],
    [{ category: "validation" }, "VALIDATION"],
  ]),
  // 429 also for a month that is used up, which no wait of a retry outlasts.
  readStatus: (answer) => (isUsedUp(answer) ? 402 : undefined),
  readWaitMs: ({ headers }) => {
    if (headers.has("retry-after")) return undefined;
    const waits = limitWindows(Object.fromEntries(headers))
      .filter(({ remaining, windowS }) => remaining === 0 && windowS < DAY_S)
      .map(({ resetS }) => resetS * 1_000);
    return waits.length > 0 ? Math.max(...waits) : undefined;
  },
};

/** In `error` as it is answered, in `errors` as the reference has it. */
function readCodes(answer: HttpAnswer): string[] {
  const { json } = answer;
  if (isUsedUp(answer)) return [QUOTA_USED_UP];
  const code = asText(readPath(json, "error", "code")) ?? asText(readPath(json, "errors", "0", "code"));
  const place = [0, 1].map((at) => asText(readPath(json, "error", "meta", "errors", "0", "loc", String(at))));
  const isMissing = code === "VALIDATION" && place.join(".").toLowerCase() === "header.x-subscription-token";
  return listCodes(isMissing ? TOKEN_MISSING : code);
}

function isUsedUp({ status, headers, json }: HttpAnswer): boolean {
  if (status !== 429) return false;
  const quota = asNumber(readPath(json, "error", "meta", "quota_limit"));
  const used = asNumber(readPath(json, "error", "meta", "quota_current"));
  if (quota !== undefined && quota > 0 && used !== undefined) return used >= quota;
  return limitWindows(Object.fromEntries(headers)).some(
    ({ remaining, windowS }) => remaining === 0 && windowS >= DAY_S,
  );
}
