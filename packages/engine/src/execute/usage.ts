import type { ReportUsage } from "@carillon/connector-kit";
import { amountOf, nanosOf } from "@carillon/core";
import type { RunUsage } from "../ports/records.ts";
import { filled, type Run } from "./run-state.ts";

/** What the run's action costs in its workspace, in decimals; null: nothing. */
export function priceOf({ tool, action }: Run): string | null {
  if (!action) return null;
  const price = tool?.overrides?.[action.id]?.costPerExecution ?? action.traits.costPerExecution;
  return price !== undefined && Number(price) > 0 ? price : null;
}

/**
 * What this job of the run costs: the price once a run, as soon as an attempt was made, and what its action told. Nothing
 * for a test; a hit of the cache makes no attempt. What a run calls has a record, and so a cost, of its own.
 */
export function nanosSpent(run: Run): bigint {
  const { attemptsBefore, isTest } = run.request;
  if (isTest || run.attempt === attemptsBefore) return 0n;
  const price = attemptsBefore === 0 ? priceOf(run) : null;
  return (price === null ? 0n : nanosOf(price)) + (run.usage?.nanos ?? 0n);
}

/** For the record; undefined for most runs, of which there is nothing to tell. */
export function usageOf(run: Run): RunUsage | undefined {
  const { request, usage, cache } = run;
  if (request.isTest) return undefined;
  const isCharged = run.attempt > request.attemptsBefore && request.attemptsBefore === 0;
  if (!usage && !cache && !(isCharged && priceOf(run) !== null)) return undefined;
  const hitAgeMs = cache?.kind === "hit" ? cache.ageMs : null;
  return {
    cost: amountOf(nanosSpent(run)),
    tokens: usage ? usage.tokens : null,
    isFirst: isCharged,
    cache: cache && (hitAgeMs === null ? "miss" : "hit"),
    cacheAgeMs: hitAgeMs,
    agentRoleId: request.grant?.agent?.roleId ?? null,
  };
}

/** What an action tells its use by. @throws RangeError for what is no number of tokens, or a cost that was not announced */
export function usageReporter(run: Run): ReportUsage {
  return ({ tokens = 0, cost = "0" }) => {
    const { id, traits } = filled(run.action, "action");
    if (!Number.isSafeInteger(tokens) || tokens < 0)
      throw new RangeError(`${id} reported ${tokens} tokens: a whole number, not negative, is needed`);
    const nanos = nanosOf(cost);
    if (nanos < 0n) throw new RangeError(`${id} reported a negative cost: ${cost}`);
    if (nanos > 0n && !traits.metered)
      throw new RangeError(`${id} reported a cost: declare it as metered, so that budgets are asked first`);
    const { usage } = run;
    run.usage = { tokens: (usage?.tokens ?? 0) + tokens, nanos: (usage?.nanos ?? 0n) + nanos };
  };
}
