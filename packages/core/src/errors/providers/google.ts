import type { HttpAnswer } from "../read/http-answer.ts";
import { asNumber, asText, readList, readPath, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { secondsToWaitMs } from "../wait/bound-wait.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

/**
 * Google answers 403 for both permission and quota, only the reason tells. Sources: the global errors
 * (https://cloud.google.com/resource-manager/docs/core_errors), google.rpc.Code (https://google.aip.dev/193),
 * Drive's list (https://developers.google.com/workspace/drive/api/guides/handle-errors) and OAuth's
 * (https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors).
 */
const CODES = ruleTable([
  [
    { category: "rate_limit" },
    `rateLimitExceeded userRateLimitExceeded quotaExceeded dailyLimitExceeded dailyLimitExceededUnreg
     rateLimitExceededUnreg userRateLimitExceededUnreg concurrentLimitExceeded variableTermLimitExceeded
     servingLimitExceeded limitExceeded sharingRateLimitExceeded rateLimitExceededBackendService
     RATE_LIMIT_EXCEEDED USER_RATE_LIMIT_EXCEEDED QUOTA_EXCEEDED RESOURCE_QUOTA_EXCEEDED RESOURCE_EXHAUSTED
     rate_limit_exceeded`,
  ],
  [
    { category: "authentication" },
    `authError expired required keyInvalid keyExpired lockedDomainExpired invalidCredentials userRequired
     API_KEY_INVALID ACCESS_TOKEN_EXPIRED CREDENTIALS_MISSING ACCESS_TOKEN_TYPE_UNSUPPORTED ACCOUNT_STATE_INVALID
     SESSION_COOKIE_EXPIRED UNAUTHENTICATED
     invalid_grant invalid_client unauthorized_client invalid_token deleted_client disabled_client`,
  ],
  [
    {
      category: "authorization",
      hint: "{service} is not switched on for this Google project. Switch the API on in the Google Cloud console, then try again.",
    },
    "accessNotConfigured SERVICE_DISABLED",
  ],
  [
    {
      category: "authorization",
      hint: "{service} knows this account, but it may not do this. Share the document with it, or reconnect and allow the permission that is asked for.",
    },
    `insufficientPermissions forbidden ACCESS_TOKEN_SCOPE_INSUFFICIENT IAM_PERMISSION_DENIED insufficientFilePermissions
     appNotAuthorizedToFile PERMISSION_DENIED`,
  ],
  [
    { category: "authorization" },
    `domainPolicy insufficientAudience insufficientAuthorizedParty ipRefererBlocked refererBlocked lockedDomainForbidden
     lockedDomainCreationFailure sslRequired unknownAuth accountDeleted accountDisabled accountUnverified
     cannotModifyViewersCanCopyContent storageQuotaExceeded countryBlocked
     API_KEY_SERVICE_BLOCKED API_KEY_HTTP_REFERRER_BLOCKED API_KEY_IP_ADDRESS_BLOCKED CONSUMER_SUSPENDED
     CONSUMER_INVALID BILLING_DISABLED SECURITY_POLICY_VIOLATED ORG_RESTRICTION_VIOLATION
     access_denied admin_policy_enforced org_internal insufficient_scope disallowed_useragent`,
  ],
  [{ category: "timeout" }, "DEADLINE_EXCEEDED gatewayTimeout"],
  // Another change to the same document came in between: nothing was written.
  [{ category: "server_error", sent: "no" }, "ABORTED"],
  [
    { category: "server_error" },
    `backendError internalError backendNotConnected notReady badGateway serviceUnavailable internal_failure
     temporarily_unavailable UNAVAILABLE INTERNAL UNKNOWN DATA_LOSS`,
  ],
  [
    {
      category: "validation",
      hint: "{service} did not find this. Check the ID, and share the document with the account of this connection.",
    },
    "NOT_FOUND notFound",
  ],
  [
    { category: "validation" },
    `INVALID_ARGUMENT FAILED_PRECONDITION OUT_OF_RANGE ALREADY_EXISTS badRequest invalid invalidParameter
     invalidQuery parseError invalidSharingRequest responseTooLarge uploadTooLarge conflict duplicate
     numChildrenInNonRootLimitExceeded teamDriveFileLimitExceeded`,
  ],
]);

export const google: ProviderRules = {
  readCodes: ({ json }) => {
    const error = readProperty(json, "error");
    const reasons = [
      ...readList(readProperty(error, "details"), 10),
      ...readList(readProperty(error, "errors"), 5),
    ];
    return listCodes(
      ...reasons.map((reason) => asText(readProperty(reason, "reason"))),
      asText(readProperty(error, "status")),
      asText(error),
    );
  },
  codes: CODES,
  texts: [
    {
      pattern: /rate limit exceeded|quota exceeded|exceeded (the |your )?quota/i,
      rule: { category: "rate_limit" },
    },
  ],
  readText: ({ json, status }) => (status === 403 ? (asText(readPath(json, "error", "message")) ?? "") : ""),
  readWaitMs: readRetryInfo,
};

/** `retryDelay` of google.rpc.RetryInfo, e.g. `"3.5s"`. */
function readRetryInfo({ json }: HttpAnswer): number | undefined {
  for (const detail of readList(readPath(json, "error", "details"), 10)) {
    const delay = asText(readProperty(detail, "retryDelay"));
    if (delay?.endsWith("s")) return secondsToWaitMs(asNumber(delay.slice(0, -1)));
  }
  return undefined;
}
