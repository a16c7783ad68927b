import type { HttpAnswer } from "../read/http-answer.ts";
import { asText, readProperty } from "../read/safe-read.ts";
import { type Rule, type RuleTable, ruleTable } from "../verdict.ts";

/** OAuth 2.0 token errors (RFC 6749 §5.2) and bearer errors (RFC 6750 §3.1), which any provider may answer. */
const OAUTH_ERRORS: RuleTable = ruleTable([
  [
    { category: "authentication" },
    "invalid_grant invalid_client unauthorized_client invalid_token expired_token",
  ],
  [{ category: "authorization" }, "insufficient_scope access_denied"],
  [{ category: "server_error" }, "temporarily_unavailable server_error"],
]);

/** The rule for `{"error": "invalid_grant"}` and its like on a 400, 401 or 403. */
export function ruleForOAuthError(answer: HttpAnswer): Rule | undefined {
  if (answer.status !== 400 && answer.status !== 401 && answer.status !== 403) return undefined;
  return OAUTH_ERRORS.get(asText(readProperty(answer.json, "error")) ?? "");
}
