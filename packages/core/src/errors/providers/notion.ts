import { asText, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

/** Notion's `code` (https://developers.notion.com/reference/status-codes). */
export const notion: ProviderRules = {
  readCodes: ({ json }) => listCodes(asText(readProperty(json, "code")), asText(readProperty(json, "error"))),
  codes: ruleTable([
    [{ category: "authentication" }, "unauthorized invalid_grant invalid_client"],
    [
      {
        category: "authorization",
        hint: "This Notion integration may not do this. Give it the capability in Notion's integration settings, then try again.",
      },
      "restricted_resource",
    ],
    [{ category: "rate_limit" }, "rate_limited"],
    // Another change came in between; nothing was written, and the same request may pass a moment later.
    [{ category: "server_error", sent: "no" }, "conflict_error"],
    [{ category: "timeout" }, "gateway_timeout"],
    [
      { category: "server_error" },
      "internal_server_error service_unavailable database_connection_unavailable bad_gateway service_overload",
    ],
    [
      {
        category: "validation",
        hint: "Notion did not find this page or database. Check the ID, and share it with the integration in Notion.",
      },
      "object_not_found",
    ],
    [
      { category: "validation" },
      "invalid_json invalid_request_url invalid_request validation_error missing_version unsupported_version",
    ],
  ]),
};
