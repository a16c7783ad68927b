import { type AlertRuleCreateInput, createExecutionId, type ToolActionResult } from "@carillon/core";
import { audit } from "@carillon/db";
import { auditor, type Caller, grantOf, requirePermission } from "../caller.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { checkAlertRule } from "./check-alert-rule.ts";

/**
 * Sends one real message as the rule would, saved or not, whose words say that it is a test, and answers how that went.
 * It is in the log as a run by an alert; no incident begins, and none can by its failing.
 */
export async function testAlertRule(
  deps: ServiceDeps,
  caller: Caller,
  rule: AlertRuleCreateInput,
): Promise<ToolActionResult> {
  requirePermission(caller, "alerts.write");
  refuseUnsafeInput(rule.parameters, "parameters");
  const { sql } = deps.database;
  const { toolId, actionId, parameters } = await checkAlertRule(deps, sql, caller, rule);
  const createdAt = deps.now();
  const executionId = createExecutionId(createdAt.getTime(), deps.randomBytes(10));
  await audit(sql, {
    ...auditor(caller),
    verb: "alert.test",
    target: `tool:${toolId}`,
    details: { name: rule.name, actionId, executionId },
  });
  const alert = {
    title: `Test of the alert "${rule.name}"`,
    message: "Nothing is wrong: somebody wanted to see that this message arrives.",
    state: "test",
    kind: rule.kind,
    rule: rule.name,
    workspace: caller.workspaceName,
    subject: "test",
    at: createdAt.toISOString(),
    executionId,
  };
  const { record, result } = await deps.engine.run(
    {
      executionId,
      workspaceId: caller.workspaceId,
      userId: caller.userId,
      userEmail: caller.userEmail,
      tokenId: caller.tokenId,
      trigger: "alert",
      grant: grantOf(caller),
      isTest: false,
      createdAt,
      nominalAt: null,
      attemptsBefore: 0,
      target: { kind: "action", toolId, actionId, parameters, alert },
      timeoutMs: null,
      replayOf: null,
      signal: null,
    },
    { refusals: "throw" },
  );
  await deps.engine.finish({ record, job: null, next: null });
  return result;
}
