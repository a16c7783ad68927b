import { type AlertRuleCreateInput, type ToolActionConfig, withAlertTexts } from "@carillon/core";
import type { Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import { checkConfig } from "../events/check-config.ts";
import { findEvent } from "../events/find-event.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool } from "../tools/find-tool.ts";

/**
 * The event and the connection are of this workspace, and the text it would send is sound.
 * @returns what it would send, with the texts it leaves out
 */
export async function checkAlertRule(
  { registry }: Pick<ServiceDeps, "registry">,
  sql: Sql,
  caller: Caller,
  {
    eventId,
    toolId,
    actionId,
    parameters,
  }: Pick<AlertRuleCreateInput, "eventId" | "toolId" | "actionId" | "parameters">,
): Promise<ToolActionConfig> {
  if (eventId !== null) await findEvent(sql, caller, eventId);
  const { type } = await findTool(sql, caller, toolId);
  const config = {
    toolType: type,
    toolId,
    actionId,
    parameters: withAlertTexts(type, actionId, parameters),
  };
  await checkConfig(sql, registry, caller, config, { path: "rule", steps: [], item: false, alert: true });
  return config;
}
