import { TooManyRequestsError } from "@carillon/core";
import type { TakeQuota } from "../../ports.ts";
import { filled, type Stage } from "../run-state.ts";

/** Counts the run against the workspace's plan, once a run, not per attempt. A test counts nothing. */
export function createQuotaStage({ takeQuota }: { takeQuota: TakeQuota }): Stage {
  return (run) => {
    const { plan, workspaceId } = filled(run.tool, "tool");
    if (plan === "unlimited" || run.request.isTest || run.request.attemptsBefore > 0) return;
    return count(workspaceId, plan);
  };

  async function count(workspaceId: string, plan: string): Promise<void> {
    const taken = await takeQuota(workspaceId, plan);
    if (taken.ok) return;
    throw new TooManyRequestsError(
      `The plan allows ${taken.limit} runs per ${taken.period}; this one would be over it`,
      {
        retryAfterMs: taken.retryAfterMs,
      },
    );
  }
}
