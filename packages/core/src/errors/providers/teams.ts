import { asNumber, asText, readPath } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

/**
 * Teams takes messages through a workflow of Power Automate, which answers JSON codes
 * (https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app), and formerly through a connector,
 * which answered HTTP 200 with the real status in its text (https://github.com/MicrosoftDocs/msteams-docs/issues/1810).
 */
export const teams: ProviderRules = {
  readCodes: ({ json }) => listCodes(asText(readPath(json, "error", "code"))),
  codes: ruleTable([
    [
      {
        category: "authentication",
        hint: "The Teams workflow wants a sign-in. Set “Who can trigger the flow?” to “Anyone”, or copy the whole webhook address again, with everything after the question mark.",
      },
      "DirectApiAuthorizationRequired MisMatchingOAuthClaims",
    ],
    [
      {
        category: "authentication",
        hint: "The Teams workflow refused its address. Copy the whole webhook address again, with everything after the question mark.",
      },
      `DirectApiInvalidAuthorizationScheme DirectApiRequestHasMoreThanOneAuthorization
       InvalidSasToken SasTokenExpired Unauthorized InvalidAuthenticationToken MissingSasToken`,
    ],
    [
      {
        category: "validation",
        hint: "This Teams workflow is switched off or was deleted. Switch it on in Teams, or make a new one and save its address in the tool.",
      },
      "WorkflowTriggerIsNotEnabled WorkflowNotFound TriggerNotFound WorkflowDisabled",
    ],
    [
      {
        category: "validation",
        hint: "The Teams workflow does not take a message of this form. Use its template for webhook alerts, which posts Adaptive Cards.",
      },
      "TriggerInputSchemaMismatch InvalidTemplate InvalidRequestContent",
    ],
    [
      {
        category: "validation",
        hint: "The message is too large for Teams, which takes 28 KB. Send less at once.",
      },
      "RequestEntityTooLarge",
    ],
    // AuthorizationFailed is both: a wrong signature with 401, a caller's address that is not allowed with 403.
    [{ category: "authorization" }, "Forbidden AccessDenied WorkflowTriggerAuthorizationFailed"],
    [
      {
        category: "rate_limit",
        hint: "Power Automate has throttled the Teams workflow: its owner's plan allows no more runs now. Send less often, or later.",
      },
      "WorkflowRunsThrottled WorkflowTriggerThrottled",
    ],
    [{ category: "rate_limit" }, "TooManyRequests RateLimitExceeded"],
    [
      {
        category: "timeout",
        hint: "The Teams workflow did not answer in time. Look at its run history before you send this again: the message may be there.",
      },
      "GatewayTimeout ActionResponseTimedOut",
    ],
    [{ category: "timeout" }, "RequestTimeout"],
    [
      {
        category: "server_error",
        hint: "The Teams workflow failed before it answered. Its run history says why; the message may be there.",
      },
      "NoResponse",
    ],
    [{ category: "server_error" }, "BadGateway InternalServerError ServiceUnavailable ServerBusy"],
  ]),
  texts: [
    { pattern: /error contacting microsoft teams endpoint/i, rule: { category: "server_error" } },
    {
      pattern:
        /connector configuration|tombstone|webhook (is )?(disabled|removed|not found)|invalid webhook url/i,
      rule: {
        category: "authentication",
        hint: "This Teams connector was removed, or Microsoft has retired it. Make a workflow for webhook alerts in the channel and save its address in the tool.",
      },
    },
    {
      pattern: /summary or text is required|bad payload received/i,
      rule: {
        category: "validation",
        hint: "The Teams connector does not take a message of this form. Use a workflow for webhook alerts, which posts Adaptive Cards.",
      },
    },
  ],
  readStatus: ({ text, status }) => {
    if (status !== 200) return status;
    return asNumber(/HTTP error (\d{3})/.exec(text)?.[1]) ?? status;
  },
};
