import {
  type AlertRule,
  type AlertRuleCreateInput,
  type AlertRuleUpdateInput,
  ConflictError,
  NotFoundError,
} from "@carillon/core";
import {
  announce,
  audit,
  dropIncidents,
  insertAlertRule,
  listAlertRules,
  MAX_ALERT_RULES,
  deleteAlertRule as removeRule,
  type Sql,
  updateAlertRule as writeRule,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { checkAlertRule } from "./check-alert-rule.ts";

/** @throws ConflictError when the workspace has as many rules as it may */
export async function createAlertRule(
  deps: ServiceDeps,
  caller: Caller,
  input: AlertRuleCreateInput,
): Promise<AlertRule> {
  return change(deps, (tx) => addAlertRule(deps, tx, caller, input));
}

/** As createAlertRule, in the caller's transaction, who has every process learn anew which events are watched. */
export async function addAlertRule(
  deps: Pick<ServiceDeps, "registry">,
  tx: Sql,
  caller: Caller,
  input: AlertRuleCreateInput,
): Promise<AlertRule> {
  requirePermission(caller, "alerts.write");
  await checkAlertRule(deps, tx, caller, input);
  const { workspaceId, userId } = caller;
  const id = await insertAlertRule(tx, { ...input, workspaceId, userId });
  if (id === null) throw new ConflictError(`A workspace has at most ${MAX_ALERT_RULES} alert rules`);
  await audit(tx, {
    ...auditor(caller),
    verb: "alert.create",
    target: `alert:${id}`,
    details: { name: input.name },
  });
  return findRule(tx, caller, id);
}

/**
 * Changes what is given of a rule; one that is switched off or watches something else ends what it had open.
 * @throws NotFoundError; BadRequestError for what it would send then
 */
export async function updateAlertRule(
  deps: ServiceDeps,
  caller: Caller,
  input: AlertRuleUpdateInput,
): Promise<AlertRule> {
  requirePermission(caller, "alerts.write");
  return change(deps, async (tx) => {
    const before = await findRule(tx, caller, input.id);
    const { eventId = before.eventId, toolId = before.toolId, actionId = before.actionId } = input;
    const { parameters = before.parameters } = input;
    const { kind = before.kind, isActive = before.isActive } = input;
    // One whose connection is gone can still be switched off.
    const isOffAsItWas =
      !isActive &&
      [input.eventId, input.toolId, input.actionId, input.parameters].every((given) => given === undefined);
    if (!isOffAsItWas) await checkAlertRule(deps, tx, caller, { eventId, toolId, actionId, parameters });
    await writeRule(tx, { ...input, workspaceId: caller.workspaceId });
    if (!isActive || kind !== before.kind || eventId !== before.eventId)
      await dropIncidents(tx, { workspaceId: caller.workspaceId, ruleId: input.id });
    const rule = await findRule(tx, caller, input.id);
    await audit(tx, {
      ...auditor(caller),
      verb: "alert.update",
      target: `alert:${input.id}`,
      details: { name: rule.name },
    });
    return rule;
  });
}

export async function deleteAlertRule(
  deps: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<{ success: true }> {
  requirePermission(caller, "alerts.write");
  return change(deps, async (tx) => {
    const { name } = await findRule(tx, caller, id);
    await removeRule(tx, { workspaceId: caller.workspaceId, id });
    await audit(tx, { ...auditor(caller), verb: "alert.delete", target: `alert:${id}`, details: { name } });
    return { success: true };
  });
}

/** Every process learns anew which events are watched. */
async function change<Result>(
  { database, engine }: ServiceDeps,
  work: (tx: Sql) => Promise<Result>,
): Promise<Result> {
  const result = (await database.sql.begin(async (tx) => {
    const done = await work(tx);
    await announce(tx, { kind: "alerts" });
    return done;
  })) as Result;
  engine.dropAll();
  return result;
}

async function findRule(tx: Sql, caller: Caller, id: number): Promise<AlertRule> {
  const [rule] = await listAlertRules(tx, { workspaceId: caller.workspaceId, id });
  if (!rule) throw new NotFoundError(`There is no alert rule ${id}`);
  return rule;
}
