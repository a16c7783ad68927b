import { describeWait, TooManyRequestsError } from "@carillon/core";
import type { TakeQuota } from "../../ports/resilience.ts";
import { filled, type Run, type RunRequest, type Stage } from "../run-state.ts";

/** It was when it first came out of the queue, be it that it made an attempt then or was held back. */
const wasCounted = ({ attemptsBefore, resumed }: RunRequest) => attemptsBefore > 0 || resumed !== undefined;

/** Counts the run against the workspace's plan, once a run, not per attempt. A test is refused where a run would be, and counts nothing. */
export function createQuotaStage({ takeQuota }: { takeQuota: TakeQuota }): Stage {
  return (run) => {
    const { plan, workspaceId } = filled(run.tool, "tool");
    // What tells of trouble is told when the calls are used up, too: once an incident, so it is never many.
    if (plan === "unlimited" || run.request.trigger === "alert") return;
    if (run.isCounted || wasCounted(run.request)) return;
    return count(run, workspaceId, plan);
  };

  async function count(run: Run, workspaceId: string, plan: string): Promise<void> {
    const taken = await takeQuota(workspaceId, plan, { isTest: run.request.isTest });
    run.isCounted = taken.ok;
    if (taken.ok) return;
    throw new TooManyRequestsError(
      `The plan allows ${taken.limit} runs per ${taken.period} of UTC, and they are used up; the next ${taken.period} begins in ${describeWait(taken.retryAfterMs)}`,
      {
        retryAfterMs: taken.retryAfterMs,
      },
    );
  }
}
