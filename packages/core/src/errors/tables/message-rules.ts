import type { TextRule } from "../verdict.ts";
import { CERTIFICATE_REFUSED } from "./certificate-codes.ts";
import { NAME_NOT_FOUND } from "./system-codes.ts";

/** For errors without a code that is known: the words Node, undici, opossum and fetch libraries use. */
export const MESSAGE_RULES: readonly TextRule[] = [
  {
    pattern:
      /self[- ]signed certificate|unable to verify the first certificate|certificate (has expired|is not yet valid|verify failed)|unable to get (local )?issuer certificate|does not match certificate's altnames/i,
    rule: CERTIFICATE_REFUSED,
  },
  { pattern: /name (or service )?not known|nodename nor servname|no such host/i, rule: NAME_NOT_FOUND },
  {
    pattern: /invalid url|failed to parse url|only absolute urls|unknown scheme|bad port/i,
    rule: { category: "validation" },
  },
  {
    pattern: /redirect count exceeded|(maximum|max|too many) redirects?|redirected too many/i,
    rule: { category: "validation" },
  },
  {
    pattern:
      /response (content )?(is )?(exceeded|too large|over limit)|exceeded max(imum)? size|max(content|body)(length|size).{0,30}exceeded|content size at .{0,200}over limit/i,
    rule: { category: "validation", sent: "maybe" },
  },
  {
    pattern: /is not valid json|unexpected (token|end of json)|json at position|unterminated string in json/i,
    rule: { category: "validation", sent: "maybe" },
  },
  { pattern: /before secure tls connection was established/i, rule: { category: "network", sent: "no" } },
  { pattern: /\btimed? ?out\b|\btimeout\b/i, rule: { category: "timeout" } },
  {
    pattern:
      /socket hang up|other side closed|premature close|socket (was |has been )?(closed|disconnected)|connection (was |has been )?(closed|reset|lost|terminated)|^terminated$|does not match the http\/1\.1 protocol/i,
    rule: { category: "network" },
  },
  {
    pattern: /fetch failed|failed to fetch|network ?error|network request failed/i,
    rule: { category: "network", weak: true },
  },
  { pattern: /\baborted\b/i, rule: { category: "timeout", weak: true } },
  { pattern: /^breaker is open$/i, rule: { category: "server_error", sent: "no" } },
  { pattern: /^semaphore locked$/i, rule: { category: "rate_limit" } },
];
