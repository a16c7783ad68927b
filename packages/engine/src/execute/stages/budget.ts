import { amountOf, type BudgetPeriod, nanosOf, TooManyRequestsError } from "@carillon/core";
import type { BudgetRefusal, BudgetShare, BudgetSnapshot, BudgetStore } from "../../ports/budgets.ts";
import type { EngineLogger } from "../../ports/logger.ts";
import { filled, type Run, type Stage } from "../run-state.ts";
import { nanosSpent, priceOf } from "../usage.ts";

/**
 * Charges the run's price to every budget that holds for it, before anything is sent, so that one that cannot pay is refused
 * and workers at once cannot overdraw it. A run that made no attempt gives it back (`createSettleCharge`); one that was lost
 * with its process has spent it, as it may have been sent. Asks nothing where there is no budget, or nothing to pay.
 * A dry run is refused where a real one would be, and spends nothing.
 * @throws TooManyRequestsError
 */
export function createBudgetStage({ budgets }: { budgets: BudgetStore }): Stage {
  return (run) => {
    const { budgets: held } = filled(run.tool, "tool");
    if (held === null || run.charge !== null || run.request.attemptsBefore > 0) return;
    const price = priceOf(run);
    if (price === null && !run.action?.traits.metered) return;
    const shares = held.flatMap((budget) => shareOf(run, budget));
    if (shares.length > 0) return charge(run, shares, price ?? "0");
  };

  async function charge(run: Run, shares: readonly BudgetShare[], price: string): Promise<void> {
    const { workspaceId, isTest } = run.request;
    const answer = await budgets.charge(workspaceId, shares, price, { isTest });
    if (!answer.ok) throw overspent(run, answer);
    if (isTest) return;
    run.charge = { shares: answer.shares, nanos: nanosOf(price) };
  }
}

/** Puts right what was charged once it is known what the run cost; that it fails is logged, and fails no run. */
export function createSettleCharge({ budgets, logger }: { budgets: BudgetStore; logger: EngineLogger }) {
  return async (run: Run): Promise<void> => {
    if (!run.charge) return;
    const { shares, nanos } = run.charge;
    const difference = nanosSpent(run) - nanos;
    if (difference === 0n) return;
    await budgets.settle(shares, amountOf(difference)).catch((err: unknown) => {
      const { executionId } = run.request;
      logger.warn(
        { err, executionId, difference: amountOf(difference) },
        "what a run cost was not settled with its budgets",
      );
    });
  };
}

function shareOf(run: Run, { id, scope, subject }: BudgetSnapshot): BudgetShare[] {
  const own = subjectOf(run, scope);
  if (own === null || (subject !== null && subject !== own)) return [];
  return [{ budgetId: id, subject: own }];
}

/** Whose the run is, of what the budget is of; null: nobody's. */
function subjectOf({ request, action }: Run, scope: BudgetSnapshot["scope"]): string | null {
  switch (scope) {
    case "workspace":
      return "";
    case "token":
      return request.tokenId === null ? null : String(request.tokenId);
    case "role": {
      const role = request.grant?.agent?.roleId;
      return role === undefined ? null : String(role);
    }
    case "session":
      return request.agentSessionId ?? null;
    case "tool":
      return filled(action, "action").id;
  }
}

const PER: Readonly<Record<BudgetPeriod, string>> = {
  day: "a day of UTC",
  month: "a month of UTC",
  total: "in all",
};
/** Nothing is to be gained by asking again sooner, where only a person can raise it. */
const NEVER_MS = 86_400_000;

function overspent(run: Run, refusal: BudgetRefusal): TooManyRequestsError {
  const { scope, subject, amount, period, spent, renewsAt, renewsInMs } = refusal;
  const whose = scope === "workspace" ? "of this workspace" : `of the ${scope} ${subject}`;
  const price = priceOf(run);
  const next = price === null ? "nothing is left of it" : `this call costs ${price}`;
  const again = renewsAt ? `it begins anew at ${renewsAt.toISOString()}` : "an administrator can raise it";
  return new TooManyRequestsError(
    `The budget ${whose} is ${amount} ${PER[period]}, of which ${spent} is spent, and ${next}; ${again}`,
    { retryAfterMs: renewsInMs ?? NEVER_MS },
  );
}
