import { type CarillonError, toCarillonError } from "@carillon/core";
import { DryRunPreview } from "./action-context.ts";
import type { ConnectionTestResult } from "./define-connector.ts";
import type { RuledProvider } from "./response-error.ts";

export type ConnectionFailureReason =
  | "wrong_host"
  | "unreachable"
  | "certificate_refused"
  | "tls_failed"
  | "address_not_allowed"
  | "wrong_secret"
  | "missing_scope"
  | "rate_limited"
  | "provider_error"
  | "refused";

/**
 * What a connection test answers when its round trip failed; `details.reason` tells the cases apart.
 * @throws DryRunPreview as it is: a test that sends nothing did not fail
 */
export function connectionFailure(
  provider: RuledProvider,
  failure: unknown,
  now: Date,
): ConnectionTestResult {
  if (failure instanceof DryRunPreview) throw failure;
  const { provider: name, rules } = typeof provider === "string" ? { provider, rules: undefined } : provider;
  const error = toCarillonError(name, failure, { now, rules });
  return {
    success: false,
    message: error.userMessage,
    details: {
      reason: reasonOf(error),
      category: error.category,
      code: error.code,
      ...(error.httpStatus !== undefined && { httpStatus: error.httpStatus }),
      ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    },
  };
}

const UNKNOWN_HOST = new Set(["ENOTFOUND", "EAI_NONAME", "EAI_NODATA", "EDNS", "ENODATA"]);
const NOT_THE_SERVICE = new Set(["MALFORMED_RESPONSE", "EPROTOCOL"]);

function reasonOf(error: CarillonError): ConnectionFailureReason {
  if (NOT_THE_SERVICE.has(error.code)) return "wrong_host";
  switch (error.category) {
    case "authentication":
      return "wrong_secret";
    case "authorization":
      return "missing_scope";
    case "rate_limit":
      return "rate_limited";
    case "timeout":
      return "unreachable";
    case "network":
      if (UNKNOWN_HOST.has(error.code)) return "wrong_host";
      // Beside a name that does not exist, only a refused certificate is not worth another try.
      if (!error.retryable) return "certificate_refused";
      return /TLS|SSL/.test(error.code) ? "tls_failed" : "unreachable";
    case "validation":
      if (error.code === "ADDRESS_NOT_ALLOWED") return "address_not_allowed";
      return error.httpStatus === 404 ? "wrong_host" : "refused";
    case "server_error":
    case "unknown":
      return "provider_error";
  }
}
