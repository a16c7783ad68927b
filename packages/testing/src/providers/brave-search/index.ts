import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";

export type BraveStandIn = StandIn & {
  readonly apiBaseUrl: string;
  readonly apiKey: string;
  /** Of a plan without web search. */
  readonly otherPlanKey: string;
};

export type BraveOptions = {
  readonly apiKey?: string;
  /** Searches of the second and of the month that are left. */
  readonly remaining?: readonly [second: number, month: number];
  /** Results there are in all. */
  readonly results?: number;
};

const MONTH_S = 2_592_000;
const LANGUAGES =
  /^(ar|bg|cs|da|de|en|en-gb|es|et|fi|fr|he|hu|it|jp|ko|nb|nl|pl|pt-br|pt-pt|ru|sv|tr|zh-hans|zh-hant)$/;

/** Brave's web search, with its limits side by side in each answer and its errors (api-dashboard.search.brave.com/api-reference/web/search/get). */
export async function startBrave(options: BraveOptions = {}): Promise<BraveStandIn> {
  const { apiKey = `BSA${"0".repeat(28)}`, results = 45 } = options;
  const otherPlanKey = `BSA${"1".repeat(28)}`;
  const [second, month] = options.remaining ?? [1_000, 15_000];
  const left = { second, month };

  const answer = ({ headers, path }: RecordedRequest): Reply => {
    const { pathname, searchParams } = new URL(path, "http://stand-in");
    const given = headers["x-subscription-token"];
    if (pathname !== "/res/v1/web/search") return braveError(404, "RESOURCE_NOT_FOUND", "No such resource.");
    if (given === undefined) return invalid("header", "x-subscription-token");
    if (given === otherPlanKey)
      return braveError(400, "OPTION_NOT_IN_PLAN", "The option is not subscribed in the plan.");
    if (given !== apiKey)
      return braveError(422, "SUBSCRIPTION_TOKEN_INVALID", "The provided subscription token is invalid.");
    const wrong = wrongParameter(searchParams);
    if (wrong !== null) return invalid("query", wrong);
    if (left.second <= 0 || left.month <= 0) {
      const meta = {
        rate_limit: 1,
        rate_current: 1,
        quota_limit: 15_000,
        quota_current: 15_000 - left.month,
      };
      return braveError(429, "RATE_LIMITED", "Request rate limit exceeded for plan", meta);
    }
    left.second -= 1;
    left.month -= 1;
    return found(searchParams, results);
  };

  const standIn = await startStandIn((request) => {
    const reply = answer(request);
    const limits = {
      "x-ratelimit-limit": "1000, 15000",
      "x-ratelimit-policy": `1000;w=1, 15000;w=${MONTH_S}`,
      "x-ratelimit-remaining": `${left.second}, ${left.month}`,
      "x-ratelimit-reset": "1, 1419704",
    };
    return { ...reply, headers: { ...limits, ...reply.headers } };
  });
  return { ...standIn, apiBaseUrl: `${standIn.url}/res/v1`, apiKey, otherPlanKey };
}

/** An error in Brave's form. */
export function braveError(status: number, code: string, detail: string, meta: object = {}): Reply {
  const error = { id: "5d832250-9396-4f6e-b84a-2a1fe524cd7d", status, code, detail, meta };
  return { status, body: { type: "ErrorResponse", error, time: 1_773_685_964 } };
}

function invalid(...loc: readonly [string, string]): Reply {
  const meta = { errors: [{ type: "value_error", loc, msg: "Input should be valid" }] };
  return braveError(422, "VALIDATION", "Unable to validate request parameter(s)", meta);
}

function wrongParameter(query: URLSearchParams): string | null {
  const q = query.get("q") ?? "";
  if (q === "" || q.length > 400 || q.split(/\s+/).length > 50) return "q";
  const within = (name: string, least: number, most: number) => {
    const value = Number(query.get(name) ?? least);
    return Number.isInteger(value) && value >= least && value <= most;
  };
  if (!within("count", 1, 20)) return "count";
  if (!within("offset", 0, 9)) return "offset";
  if (!/^(off|moderate|strict)$/.test(query.get("safesearch") ?? "moderate")) return "safesearch";
  if (!LANGUAGES.test(query.get("search_lang") ?? "en")) return "search_lang";
  if (!/^(pd|pw|pm|py)$/.test(query.get("freshness") ?? "pd")) return "freshness";
  return /^([A-Z]{2}|ALL)$/.test(query.get("country") ?? "US") ? null : "country";
}

function found(query: URLSearchParams, all: number): Reply {
  const q = query.get("q") ?? "";
  const count = Number(query.get("count") ?? 20);
  const from = Number(query.get("offset") ?? 0) * count;
  const mark = query.get("text_decorations") === "false" ? "" : "<strong>";
  const results = Array.from({ length: Math.max(0, Math.min(count, all - from)) }, (_, index) => ({
    type: "search_result",
    title: `${mark}${q}${mark.replace("<", "</")} &amp; more, ${from + index + 1}`,
    url: `https://example.com/${from + index + 1}?q=${encodeURIComponent(q)}`,
    description: `All about ${q}: it&#x27;s here.`,
    ...(index % 2 === 0 && { age: "2 days ago", page_age: "2026-02-27T10:00:00" }),
  }));
  const more = from + results.length < all;
  return {
    body: {
      type: "search",
      query: { original: q, more_results_available: more },
      // Left out where nothing was found.
      ...(results.length > 0 && { web: { type: "search", results, family_friendly: true } }),
    },
  };
}
