import { malformedResponse, type ProviderRules, ruleTable, ValidationError } from "@carillon/connector-kit";

/** Feeds have no error codes of their own; what they answer is HTTP's (RFC 9110 §15.5). */
const rules: ProviderRules = {
  service: "The feed",
  readCodes: ({ status }) => [`HTTP_${status}`],
  codes: ruleTable([
    [
      {
        category: "validation",
        hint: "There is no feed at this address. Check it, in a browser for instance.",
      },
      "HTTP_404",
    ],
    [
      {
        category: "validation",
        hint: "The feed was removed for good. Stop reading it, or find its new address.",
      },
      "HTTP_410",
    ],
  ]),
};

export const FEED = { provider: "rss", rules };

/** The address answers, with something that is no feed that can be read. */
export function notAFeed(status: number, problem: string, cause?: unknown): ValidationError {
  return malformedResponse({
    provider: "rss",
    status,
    problem,
    advice: "Check that the address is that of an RSS, Atom or JSON feed, and not of a page.",
    cause,
  });
}

export function feedMissing(): ValidationError {
  return new ValidationError({
    provider: "rss",
    code: "FEED_MISSING",
    message: "url: neither the call nor the connection names a feed",
    userMessage: "url: name a feed in the action, or in the connection.",
  });
}
