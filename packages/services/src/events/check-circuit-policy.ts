import type { Registry } from "@carillon/connector-kit";
import { BadRequestError, type CircuitPolicy, type EventUpdateInput, NotFoundError } from "@carillon/core";
import { getTool, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import { actionOf } from "../tools/action-of.ts";
import type { Work } from "./work-of.ts";

export type CircuitChoice = { readonly circuitPolicy: CircuitPolicy; readonly fallbackToolId: number | null };

export const DEFAULT_CIRCUIT_CHOICE: CircuitChoice = { circuitPolicy: "defer", fallbackToolId: null };

/**
 * What the event does when its circuit is open, after what was asked: what is left out stays, and a policy without a
 * fallback has none.
 * @throws BadRequestError with the path of what does not fit; NotFoundError for a tool that is not of this workspace
 */
export async function checkCircuitPolicy(
  by: { readonly sql: Sql; readonly registry: Registry; readonly caller: Caller },
  work: Work,
  { wanted, stored }: { wanted: Pick<EventUpdateInput, keyof CircuitChoice>; stored: CircuitChoice },
): Promise<CircuitChoice> {
  const circuitPolicy = wanted.circuitPolicy ?? stored.circuitPolicy;
  if (circuitPolicy !== "defer" && work.steps)
    refuse("circuitPolicy", "An event with steps waits while a circuit breaker is open: set it to defer");
  if (circuitPolicy !== "fallback") {
    if (wanted.fallbackToolId)
      refuse("fallbackToolId", `It is for circuitPolicy fallback, and this event's is ${circuitPolicy}`);
    return { circuitPolicy, fallbackToolId: null };
  }
  const given = wanted.fallbackToolId === undefined ? stored.fallbackToolId : wanted.fallbackToolId;
  const toolId = given ?? refuse("fallbackToolId", "circuitPolicy fallback needs a tool to fall back on");
  await checkFallback(by, work, toolId);
  return { circuitPolicy, fallbackToolId: toolId };
}

async function checkFallback(
  { sql, registry, caller }: { sql: Sql; registry: Registry; caller: Caller },
  { config }: Work,
  id: number,
): Promise<void> {
  if (id === config.toolId) refuse("fallbackToolId", "This is the event's own tool: choose another one");
  const tool = await getTool(sql, { workspaceId: caller.workspaceId, id });
  if (!tool) throw new NotFoundError(`There is no tool ${id} to fall back on`);
  if (await actionOf(sql, registry, { tool, actionId: config.actionId })) return;
  refuse(
    "fallbackToolId",
    `Tool "${tool.name}" is of type ${tool.type}, which has no action ${config.actionId}: choose one of type ${config.toolType}`,
  );
}

function refuse(path: string, message: string): never {
  throw new BadRequestError([{ path, message }]);
}
