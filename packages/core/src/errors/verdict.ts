import type { ErrorCategory, Sent } from "./error-category.ts";

/** What a table says of a code, a status or a text. What is left out follows from the category. */
export type Rule = {
  category: ErrorCategory;
  retryable?: boolean;
  sent?: Sent;
  /** For a person, instead of the category's own sentence; `{service}` stands for the provider's name. */
  hint?: string;
  /** Only says that something broke: a more telling code deeper in the cause chain wins. */
  weak?: boolean;
};

/** What was found out about one failure. */
export type Verdict = Rule & {
  code?: string;
  httpStatus?: number;
  retryAfterMs?: number;
  /** The provider's own words, not yet fit to be shown. */
  detail?: string;
  /** An error's message: for the log alone. */
  note?: string;
};

export type RuleTable = ReadonlyMap<string, Rule>;

/** A table from groups of codes, written as words with blanks between; the first entry of a code counts. */
export function ruleTable(groups: readonly (readonly [Rule, string])[]): RuleTable {
  const table = new Map<string, Rule>();
  for (const [rule, codes] of groups) {
    for (const code of codes.split(/\s+/)) {
      if (code !== "" && !table.has(code)) table.set(code, rule);
    }
  }
  return table;
}

/** A rule for a text: the first whose pattern is found in it counts. */
export type TextRule = { pattern: RegExp; rule: Rule };

/** The first rule whose pattern is found in the text. */
export function matchText(rules: readonly TextRule[], text: string): Rule | undefined {
  if (text === "") return undefined;
  return rules.find(({ pattern }) => pattern.test(text))?.rule;
}
