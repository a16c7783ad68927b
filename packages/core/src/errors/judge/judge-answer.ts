import type { ProviderRules } from "../providers/index.ts";
import type { HttpAnswer } from "../read/http-answer.ts";
import { ruleForStatus } from "../tables/http-status.ts";
import { matchText, type Rule, type Verdict } from "../verdict.ts";
import { answeredAt } from "../wait/answered-at.ts";
import { readWaitMs } from "../wait/read-wait.ts";
import { ruleForOAuthError } from "./judge-oauth.ts";
import { readDetail } from "./read-detail.ts";

/** Judges an HTTP answer: by the provider's own code, then by its text, then by the status. */
export function judgeAnswer(rules: ProviderRules | undefined, answer: HttpAnswer, now: Date): Verdict {
  const own = rules === undefined ? undefined : judgeByProvider(rules, answer);
  const status = rules?.readStatus?.(answer) ?? answer.status;
  const byStatus = ruleForStatus(status);
  const said = own?.rule ?? ruleForOAuthError(answer) ?? byStatus;
  // A limit is a limit, whatever code stands in the body; a code that says so, too, may say it better.
  const rule = byStatus.category === "rate_limit" && said.category !== "rate_limit" ? byStatus : said;
  const verdict: Verdict = { ...rule, code: own?.code ?? `HTTP_${status}`, httpStatus: answer.status };
  const detail = readDetail(answer);
  if (detail !== undefined) verdict.detail = detail;
  return addWait(verdict, answer, rules, now);
}

function judgeByProvider(
  rules: ProviderRules,
  answer: HttpAnswer,
): { rule: Rule | undefined; code?: string } | undefined {
  const codes = rules.readCodes(answer);
  for (const code of codes) {
    const rule = rules.codes.get(code);
    if (rule !== undefined) return { rule, code };
  }
  const byText = matchText(rules.texts ?? [], rules.readText?.(answer) ?? answer.text);
  const code = codes[0];
  const fallback = byText ?? (code === undefined ? undefined : rules.ruleForOther?.(code, answer));
  return code === undefined ? { rule: fallback } : { rule: fallback, code };
}

function addWait(verdict: Verdict, answer: HttpAnswer, rules: ProviderRules | undefined, now: Date): Verdict {
  if (verdict.category === "validation" || verdict.category.startsWith("auth")) return verdict;
  const wait = { limited: verdict.category === "rate_limit", now: answeredAt(answer.headers, now) };
  const own = wait.limited ? rules?.readWaitMs?.(answer, wait.now) : undefined;
  const retryAfterMs = own ?? readWaitMs(answer.headers, wait);
  if (retryAfterMs === undefined) return verdict;
  // RFC 9110 §15.6.4: the server turned the request away and says when to come back.
  const turnedAway = answer.status === 503 && verdict.sent === undefined;
  return { ...verdict, retryAfterMs, ...(turnedAway ? { sent: "no" } : {}) };
}
