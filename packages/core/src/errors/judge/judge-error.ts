import { CarillonError } from "../carillon-error.ts";
import type { ProviderRules } from "../providers/index.ts";
import { type ErrorLink, readErrorChain } from "../read/error-chain.ts";
import { readAnswer } from "../read/http-answer.ts";
import type { Verdict } from "../verdict.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { judgeLink } from "./judge-link.ts";
import { judgeSmtp } from "./judge-smtp.ts";

/**
 * Judges something thrown. The chain is read from the outside in, and the first error that tells more than
 * "something broke" counts: `TypeError: fetch failed` gives way to the ENOTFOUND under it.
 */
export function judgeError(rules: ProviderRules | undefined, failure: unknown, now: Date): Verdict {
  const chain = readErrorChain(failure);
  const weak: Verdict[] = [];
  for (const link of chain) {
    const verdict = judgeOne(rules, link, now);
    if (verdict !== undefined && verdict.weak !== true) return verdict;
    if (verdict !== undefined) weak.push(verdict);
  }
  return weak.find(({ code }) => code !== undefined) ?? weak[0] ?? describeUnknown(chain[0]);
}

function judgeOne(rules: ProviderRules | undefined, link: ErrorLink, now: Date): Verdict | undefined {
  if (link.value instanceof CarillonError) return judgeCarillonError(link.value);
  const smtp = judgeSmtp(link.value);
  if (smtp !== undefined) return smtp;
  const answer = readAnswer(link.value);
  if (answer !== undefined) return judgeAnswer(rules, answer, now);
  const own = rules?.ruleForThrown?.(link.code);
  // What the provider's driver throws carries the provider's own words.
  const verdict = own === undefined ? judgeLink(link) : { ...own, code: link.code, detail: link.message };
  return verdict === undefined || link.message === "" ? verdict : { ...verdict, note: link.message };
}

function judgeCarillonError(error: CarillonError): Verdict {
  const { category, code, retryable, sent, userMessage, httpStatus, retryAfterMs, message } = error;
  return {
    ...{ category, code, retryable, sent, hint: userMessage, detail: message },
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function describeUnknown(outermost: ErrorLink | undefined): Verdict {
  const verdict: Verdict = { category: "unknown" };
  if (outermost === undefined) return verdict;
  if (outermost.code !== "") verdict.code = outermost.code;
  if (outermost.message !== "") verdict.detail = outermost.message;
  return verdict;
}
