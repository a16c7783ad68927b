import { type AgentGrant, describeWait, grantFor, TooManyRequestsError } from "@carillon/core";
import type { TakeRoleUse } from "../../ports/agents.ts";
import { filled, type Run, type Stage } from "../run-state.ts";

/** Counts the run against what the caller's agent role may do an hour, once a run: it was when it first came in. */
export function createRoleUseStage({ takeRoleUse }: { takeRoleUse: TakeRoleUse }): Stage {
  return (run) => {
    const { grant, attemptsBefore, resumed, approval, calledBy } = run.request;
    const agent = grant?.agent;
    // What was approved was counted before it waited.
    if (!agent || attemptsBefore > 0 || resumed || (approval === "given" && !calledBy)) return;
    return count(run, agent);
  };

  async function count(run: Run, { roleId, roleName, grants }: AgentGrant): Promise<void> {
    const grant = grantFor({ grants }, filled(run.action, "action").id);
    if (!grant || grant.perHour === null) return;
    const { tool, perHour: limit } = grant;
    const taken = await takeRoleUse({ roleId, tool, limit, isTest: run.request.isTest });
    if (taken.ok) return;
    const { retryAfterMs } = taken;
    throw new TooManyRequestsError(
      `The agent role "${roleName}" may run ${tool} ${limit} times an hour of UTC, and has; the next hour begins in ${describeWait(retryAfterMs)}`,
      { retryAfterMs, of: "rate" },
    );
  }
}
