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
  insertAlertRule,
  listAlertRules,
  MAX_ALERT_RULES,
  deleteAlertRule as removeRule,
  type Sql,
  updateAlertRule as writeRule,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { checkConfig } from "../events/check-config.ts";
import { findEvent } from "../events/find-event.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool } from "../tools/find-tool.ts";
import { withDefaultTexts } from "./default-texts.ts";

/** @throws ConflictError when the workspace has as many rules as it may */
export async function createAlertRule(
  deps: ServiceDeps,
  caller: Caller,
  input: AlertRuleCreateInput,
): Promise<AlertRule> {
  requirePermission(caller, "alerts.write");
  return change(deps, async (tx) => {
    await checkRule(deps, tx, caller, input);
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
  });
}

export async function updateAlertRule(
  deps: ServiceDeps,
  caller: Caller,
  input: AlertRuleUpdateInput,
): Promise<AlertRule> {
  requirePermission(caller, "alerts.write");
  return change(deps, async (tx) => {
    await findRule(tx, caller, input.id);
    await checkRule(deps, tx, caller, input);
    await writeRule(tx, { ...input, workspaceId: caller.workspaceId });
    await audit(tx, {
      ...auditor(caller),
      verb: "alert.update",
      target: `alert:${input.id}`,
      details: { name: input.name },
    });
    return findRule(tx, caller, input.id);
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

/** The event and the connection are of this workspace, and the text it would send is sound. */
async function checkRule(
  { registry }: ServiceDeps,
  tx: Sql,
  caller: Caller,
  { eventId, toolId, actionId, parameters }: AlertRuleCreateInput,
): Promise<void> {
  if (eventId !== null) await findEvent(tx, caller, eventId);
  const { type } = await findTool(tx, caller, toolId);
  const config = {
    toolType: type,
    toolId,
    actionId,
    parameters: withDefaultTexts(type, actionId, parameters),
  };
  await checkConfig(tx, registry, caller, config, { path: "rule", steps: [], item: false, alert: true });
}

async function findRule(tx: Sql, caller: Caller, id: number): Promise<AlertRule> {
  const [rule] = await listAlertRules(tx, { workspaceId: caller.workspaceId, id });
  if (!rule) throw new NotFoundError(`There is no alert rule ${id}`);
  return rule;
}
