import { matchText, type Rule, type RuleTable, ruleTable, type TextRule } from "../verdict.ts";

const REFUSED_LOGIN: Rule = { category: "authentication" };
const BAD_ADDRESS: Rule = {
  category: "validation",
  hint: "The mail server did not accept an address or the message. Check the recipients, the sender and the size.",
};
const NOT_ALLOWED: Rule = {
  category: "authorization",
  hint: "The mail server does not allow this message. Check that this account may send from this address and to this recipient.",
};
const LIMITED: Rule = { category: "rate_limit" };
/** A reply means that the server did not take the message on. */
const TEMPORARY: Rule = { category: "server_error", sent: "no" };

/** Replies that mean one thing whatever the text says (RFC 4954 §6, RFC 7504, RFC 5321 §4.2). */
const BY_REPLY: RuleTable = ruleTable([
  [REFUSED_LOGIN, "525 530 534 535 538"],
  [LIMITED, "432"],
  [BAD_ADDRESS, "500 501 502 503 504 551 555 556 521 523"],
]);

/** Enhanced status codes without their class (RFC 3463, the IANA registry, and those of Gmail and Outlook). */
const BY_DETAIL: RuleTable = ruleTable([
  [REFUSED_LOGIN, "7.8 7.9 7.11 7.12 7.13 7.14 7.57 7.139"],
  [LIMITED, "7.28 5.3 7.650 7.651 7.652"],
]);

const LIMIT_WORDS: readonly TextRule[] = [
  {
    pattern:
      /too many|too quickly|at a rate|rate.?limit|throttl|(sending|send|message|hourly|daily|relay|connection)s? (rate|limit|quota)|quota exceeded|limit (is |was |has been )?exceeded|exceeded .{0,30}limit|concurrent connections|unusual rate|slow down/i,
    rule: LIMITED,
  },
];

const PERMANENT_WORDS: readonly TextRule[] = [
  {
    pattern:
      /authentication (is )?required|not authenticated|must (be )?authenticate|log ?in (is )?required/i,
    rule: REFUSED_LOGIN,
  },
  {
    pattern:
      /relay|denied|not (allowed|permitted|authori[sz]ed)|unauthori[sz]ed|policy|spam|blocked|blacklist|blocklist|block list|reputation|sending limit|dmarc|\bspf\b|dkim|sender verify/i,
    rule: NOT_ALLOWED,
  },
];

/**
 * Category by SMTP reply: 4xx may pass later (RFC 5321 §4.2.1), 5xx will not. In 550–554 the subject of the
 * enhanced code tells a policy (7) from a wrong address or message.
 */
export function ruleForReply(reply: number, text: string): Rule {
  const byReply = BY_REPLY.get(String(reply));
  if (reply === 503 && matchText(PERMANENT_WORDS, text)?.category === "authentication") return REFUSED_LOGIN;
  if (byReply !== undefined) return byReply;
  const enhanced = readEnhancedCode(text);
  if (reply >= 400 && reply < 500) return temporaryRule(text, enhanced);
  if (reply >= 500 && reply < 600) return permanentRule(text, enhanced);
  // A 2xx or 3xx where another answer was due.
  return { category: "server_error" };
}

/** `5.7.1` in `550 5.7.1 …` or `550-5.7.1 …`. */
export function readEnhancedCode(text: string): string | undefined {
  return /(?:^|[\s(#-])([245]\.\d{1,3}\.\d{1,3})(?![.\d])/.exec(text)?.[1];
}

function temporaryRule(text: string, enhanced: string | undefined): Rule {
  const detail = enhanced?.slice(2) ?? "";
  if (BY_DETAIL.get(detail)?.category === "rate_limit") return LIMITED;
  // A mailbox that is full, not a limit on sending.
  if (detail === "2.2") return TEMPORARY;
  return matchText(LIMIT_WORDS, text) ?? TEMPORARY;
}

function permanentRule(text: string, enhanced: string | undefined): Rule {
  const detail = enhanced?.slice(2) ?? "";
  if (BY_DETAIL.get(detail)?.category === "authentication") return REFUSED_LOGIN;
  if (detail === "4.5" || detail.startsWith("7.")) return NOT_ALLOWED;
  if (enhanced !== undefined && !detail.startsWith("0.")) return BAD_ADDRESS;
  return matchText(PERMANENT_WORDS, text) ?? BAD_ADDRESS;
}
