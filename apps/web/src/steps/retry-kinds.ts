import type { ErrorCategory } from "@carillon/core/contracts";
import type { JsonSchema } from "#schema-form/json-schema.ts";

/** As the contract has them where a step does not say; pages load no zod for it. */
const RETRIED = ["timeout", "network", "rate_limit", "server_error"] as const satisfies ErrorCategory[];
const NOT_RETRIED = ["authentication", "authorization", "validation"] as const satisfies ErrorCategory[];

/** Kinds of failures, those first that are tried again unless somebody says otherwise. */
export const RETRY_CATEGORIES: readonly ErrorCategory[] = [...RETRIED, ...NOT_RETRIED, "unknown"];

const listOf = (value: unknown, standard: readonly string[]): readonly unknown[] =>
  Array.isArray(value) ? value : standard;

/** A kind that is on both lists is not tried again. */
export function isRetried({ retryableErrors, nonRetryableErrors }: JsonSchema, kind: ErrorCategory): boolean {
  return (
    listOf(retryableErrors, RETRIED).includes(kind) && !listOf(nonRetryableErrors, NOT_RETRIED).includes(kind)
  );
}

/** The lists of a step's retries with one kind tried again or not; a list that is as always is left out. */
export function withRetried(retry: JsonSchema, kind: ErrorCategory, wanted: boolean): JsonSchema {
  const others = (list: readonly unknown[]) => list.filter((each) => each !== kind);
  const tried = others(listOf(retry.retryableErrors, RETRIED));
  const never = listOf(retry.nonRetryableErrors, NOT_RETRIED);
  return {
    retryableErrors: unlessStandard(wanted ? [...tried, kind] : tried, RETRIED),
    nonRetryableErrors: unlessStandard(wanted ? others(never) : never, NOT_RETRIED),
  };
}

function unlessStandard(
  list: readonly unknown[],
  standard: readonly string[],
): readonly unknown[] | undefined {
  const isStandard = list.length === standard.length && standard.every((each) => list.includes(each));
  return isStandard ? undefined : list;
}
