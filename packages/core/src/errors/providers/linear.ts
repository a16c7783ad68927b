import { asText, readPath } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

/**
 * Linear speaks GraphQL: the code stands in `extensions`, with HTTP 200 or 400 around it
 * (https://linear.app/developers/rate-limiting, https://linear.app/developers/sdk-errors).
 */
export const linear: ProviderRules = {
  readCodes: ({ json }) =>
    listCodes(
      asText(readPath(json, "errors", "0", "extensions", "code")),
      asText(readPath(json, "errors", "0", "extensions", "type")),
    ),
  codes: ruleTable([
    [{ category: "rate_limit" }, "RATELIMITED ratelimited"],
    [{ category: "authentication" }, "AUTHENTICATION_ERROR UNAUTHENTICATED"],
    [{ category: "authorization" }, "FORBIDDEN FEATURE_NOT_ACCESSIBLE USAGE_LIMIT_EXCEEDED"],
    [
      { category: "validation" },
      "INPUT_ERROR INVALID_INPUT GRAPHQL_VALIDATION_FAILED GRAPHQL_PARSE_FAILED BAD_USER_INPUT USER_ERROR",
    ],
    [{ category: "server_error" }, "INTERNAL_SERVER_ERROR INTERNAL_ERROR LOCK_TIMEOUT"],
  ]),
};
