import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";

export type GoogleSearchStandIn = StandIn & {
  readonly apiBaseUrl: string;
  readonly apiKey: string;
  readonly searchEngineId: string;
  /** Of a project that has not switched the API on. */
  readonly otherProjectKey: string;
};

export type GoogleSearchOptions = {
  readonly apiKey?: string;
  /** Queries of the day that are left. */
  readonly remaining?: number;
  /** Results there are in all. */
  readonly results?: number;
};

const SERVICE = "customsearch.googleapis.com";

/** Google's Custom Search JSON API: ten results at most a request, none beyond the hundredth (developers.google.com/custom-search/v1/reference/rest/v1/cse/list). */
export async function startGoogleSearch(options: GoogleSearchOptions = {}): Promise<GoogleSearchStandIn> {
  const { apiKey = `AIza${"0".repeat(35)}`, results = 45 } = options;
  const otherProjectKey = `AIza${"1".repeat(35)}`;
  const searchEngineId = "017576662512468239146:omuauf_lfve";
  let { remaining = 10_000 } = options;

  const standIn = await startStandIn(({ path }: RecordedRequest): Reply => {
    const { pathname, searchParams } = new URL(path, "http://stand-in");
    if (pathname !== "/customsearch/v1")
      return { status: 404, body: "<html>Error 404 (Not Found)!!1</html>" };
    const key = searchParams.get("key");
    if (key === otherProjectKey)
      return refused(
        403,
        "PERMISSION_DENIED",
        "forbidden",
        "Custom Search API has not been used in project 1 before or it is disabled.",
        "SERVICE_DISABLED",
      );
    if (key !== apiKey)
      return refused(
        400,
        "INVALID_ARGUMENT",
        "badRequest",
        "API key not valid. Please pass a valid API key.",
        "API_KEY_INVALID",
      );
    if (remaining <= 0) {
      const message = `Quota exceeded for quota metric 'Queries' and limit 'Queries per day' of service '${SERVICE}' for consumer 'project_number:1'.`;
      return refused(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded", message, "RATE_LIMIT_EXCEEDED");
    }
    const { num, start, isWrong } = readRange(searchParams);
    if (isWrong || searchParams.get("cx") !== searchEngineId || !searchParams.get("q"))
      return refused(400, "INVALID_ARGUMENT", "badRequest", "Request contains an invalid argument.");
    remaining -= 1;
    return found({ q: searchParams.get("q") ?? "", num, start, all: results });
  });
  const apiBaseUrl = `${standIn.url}/customsearch/v1`;
  return { ...standIn, apiBaseUrl, apiKey, searchEngineId, otherProjectKey };
}

/** An error in both of Google's forms (google.aip.dev/193, with the older list of reasons). */
function refused(code: number, status: string, reason: string, message: string, detail?: string): Reply {
  const details = detail && [
    {
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: detail,
      domain: "googleapis.com",
      metadata: { service: SERVICE },
    },
  ];
  const errors = [{ message, domain: "global", reason }];
  return { status: code, body: { error: { code, message, errors, status, ...(details && { details }) } } };
}

function readRange(query: URLSearchParams): { num: number; start: number; isWrong: boolean } {
  const num = Number(query.get("num") ?? 10);
  const start = Number(query.get("start") ?? 1);
  const isWhole = Number.isInteger(num) && Number.isInteger(start);
  const isSafe = /^(active|off)$/.test(query.get("safe") ?? "off");
  const isDated = /^[dwmy]\d+$/.test(query.get("dateRestrict") ?? "d1");
  return {
    ...{ num, start },
    isWrong: !isWhole || num < 1 || num > 10 || start < 1 || start + num > 101 || !isSafe || !isDated,
  };
}

function found({ q, num, start, all }: { q: string; num: number; start: number; all: number }): Reply {
  const items = Array.from({ length: Math.max(0, Math.min(num, all - start + 1)) }, (_, index) => ({
    kind: "customsearch#result",
    title: `${q}, ${start + index}`,
    htmlTitle: `<b>${q}</b>, ${start + index}`,
    link: `https://example.org/${start + index}`,
    snippet: `All about\u00a0${q} ...`,
    ...(index % 2 === 0 && { pagemap: { metatags: [{ "article:published_time": "2026-02-27T10:00:00Z" }] } }),
  }));
  const queries = { request: [{ searchTerms: q, count: items.length, startIndex: start }] };
  const searchInformation = { searchTime: 0.2, totalResults: String(all) };
  // Left out where nothing was found.
  return {
    body: { kind: "customsearch#search", queries, searchInformation, ...(items.length > 0 && { items }) },
  };
}
