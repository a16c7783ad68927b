import {
  asText,
  listCodes,
  type ProviderRules,
  readPath,
  readProperty,
  ruleTable,
} from "@carillon/connector-kit";

/**
 * Google answers 400 to an unknown key and 403 or 429 to a used up quota; the reason tells, in `details` or in the
 * older `errors` (google.aip.dev/193, cloud.google.com/resource-manager/docs/core_errors).
 */
export const googleSearchErrors: ProviderRules = {
  service: "Google Search",
  readCodes: ({ json }) => {
    const error = readProperty(json, "error");
    const reasons = (["details", "errors"] as const).flatMap((list) =>
      ["0", "1", "2"].map((at) => asText(readPath(error, list, at, "reason"))),
    );
    return listCodes(...reasons, asText(readProperty(error, "status")));
  },
  codes: ruleTable([
    [
      {
        category: "authentication",
        hint: "Google does not know this API key. Copy it again from the Google Cloud console, page Credentials.",
      },
      "API_KEY_INVALID keyInvalid keyExpired UNAUTHENTICATED",
    ],
    [
      {
        category: "authorization",
        hint: "The Custom Search API is not switched on for the project of this key, or closed to it. Switch it on in the Google Cloud console; Google takes no new customers for it.",
      },
      "SERVICE_DISABLED accessNotConfigured",
    ],
    [
      {
        category: "authorization",
        hint: "This API key may not be used for this: it is restricted to other APIs, addresses or sites. Change its restrictions in the Google Cloud console.",
      },
      `API_KEY_SERVICE_BLOCKED API_KEY_IP_ADDRESS_BLOCKED API_KEY_HTTP_REFERRER_BLOCKED ipRefererBlocked
       refererBlocked forbidden PERMISSION_DENIED BILLING_DISABLED CONSUMER_SUSPENDED CONSUMER_INVALID`,
    ],
    [
      {
        category: "rate_limit",
        hint: "The queries of this Google project are used up: 100 a day are free. Wait until midnight in California, or raise the quota in the Google Cloud console.",
      },
      "dailyLimitExceeded",
    ],
    [
      { category: "rate_limit" },
      "rateLimitExceeded RATE_LIMIT_EXCEEDED userRateLimitExceeded quotaExceeded RESOURCE_EXHAUSTED",
    ],
    [
      {
        category: "validation",
        hint: "Google refused the request. Check the search engine ID of this connection, then the parameters.",
      },
      "INVALID_ARGUMENT badRequest invalid invalidParameter FAILED_PRECONDITION OUT_OF_RANGE",
    ],
    [{ category: "server_error" }, "backendError internalError INTERNAL UNAVAILABLE UNKNOWN"],
    [{ category: "timeout" }, "DEADLINE_EXCEEDED"],
  ]),
};
