import { CATEGORY_RULES, type ErrorCategory, type Sent } from "./error-category.ts";
import { judgeAnswer } from "./judge/judge-answer.ts";
import { judgeError } from "./judge/judge-error.ts";
import { findProviderRules, normalizeProvider, type ProviderRules } from "./providers/index.ts";
import { readAnswer } from "./read/http-answer.ts";
import type { Verdict } from "./verdict.ts";
import { makePresentable } from "./words/presentable.ts";
import { presentableCode } from "./words/presentable-code.ts";
import { describeCategory } from "./words/user-message.ts";

/** Everything known about one failure; nothing in it is secret. */
export type FailureReport = {
  category: ErrorCategory;
  retryable: boolean;
  sent: Sent;
  /** How long the provider asks to wait, in ms. */
  retryAfterMs?: number;
  /** The code of the provider, of Node or of undici; `HTTP_404` where only the status is known. */
  code?: string;
  httpStatus?: number;
  /** One line for the log. */
  message: string;
  /** For a person: what happened and what to do next. */
  userMessage: string;
};

export type ExplainOptions = {
  /** For dates in Retry-After. */
  readonly now: Date;
  /** A connector's own; left out, those known here by the provider's name. */
  readonly rules?: ProviderRules | undefined;
};

/**
 * What a failure means, from anything that was thrown or answered. Never throws, reads a bounded part of what
 * it is given, and is pure.
 */
export function explainFailure(provider: string, failure: unknown, options: ExplainOptions): FailureReport {
  const name = normalizeProvider(provider);
  const rules = options.rules ?? findProviderRules(name);
  return report({ provider: name, service: rules?.service }, judge(rules, failure, options.now));
}

function judge(rules: ProviderRules | undefined, failure: unknown, now: Date): Verdict {
  try {
    const answer = failure instanceof Error ? undefined : readAnswer(failure);
    return answer === undefined ? judgeError(rules, failure, now) : judgeAnswer(rules, answer, now);
  } catch {
    // Only something hostile gets here, a proxy that throws for instance.
    return { category: "unknown" };
  }
}

function report(named: { provider: string; service: string | undefined }, verdict: Verdict): FailureReport {
  const { category, httpStatus, retryAfterMs } = verdict;
  const retryable = verdict.retryable ?? CATEGORY_RULES[category].retryable;
  const detail = verdict.detail === undefined ? undefined : makePresentable(verdict.detail);
  const described = { ...named, category, retryable, retryAfterMs, httpStatus, detail, hint: verdict.hint };
  const code = presentableCode(verdict.code) ?? (httpStatus === undefined ? undefined : `HTTP_${httpStatus}`);
  return {
    category,
    retryable,
    sent: verdict.sent ?? CATEGORY_RULES[category].sent,
    message: logLine(code ?? category, detail ?? makePresentable(verdict.note ?? "")),
    userMessage: describeCategory(described),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(code === undefined ? {} : { code }),
    ...(httpStatus === undefined ? {} : { httpStatus }),
  };
}

function logLine(code: string, words: string | undefined): string {
  if (words === undefined) return code;
  return words.startsWith(code) ? words : `${code}: ${words}`;
}
