import type { HttpAnswer } from "../read/http-answer.ts";
import type { Rule, RuleTable, TextRule } from "../verdict.ts";

/** What one provider says in its own words: data, and where in an answer to look for it. */
export type ProviderRules = {
  /** What a person calls the provider, fit to begin a sentence: "The feed". */
  service?: string;
  /** The provider's error codes in an answer, the most telling first. */
  readCodes: (answer: HttpAnswer) => string[];
  codes: RuleTable;
  /** For answers whose code says nothing. */
  texts?: readonly TextRule[];
  /** The text that `texts` are searched in; by default the whole body. */
  readText?: (answer: HttpAnswer) => string;
  /** For a code that is not in the table. */
  ruleForOther?: (code: string, answer: HttpAnswer) => Rule | undefined;
  /** For the `code` of an error that the provider's driver throws. */
  ruleForThrown?: (code: string) => Rule | undefined;
  /** The status that was meant, where the provider answers with another. */
  readStatus?: (answer: HttpAnswer) => number | undefined;
  /** Where a limit was hit: the wait in ms that the provider asks for elsewhere than in Retry-After. */
  readWaitMs?: (answer: HttpAnswer, now: Date) => number | undefined;
};

/** The texts among these, without the empty ones. */
export function listCodes(...codes: readonly (string | undefined)[]): string[] {
  return codes.filter((code): code is string => code !== undefined && code !== "");
}
