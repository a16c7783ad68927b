import type { ActionDefinition } from "@carillon/core/contracts";
import type { EventStart } from "#events/event-draft.ts";
import { initialValue } from "#schema-form/initial-value.ts";

/** The action that was asked for, with what it was tried with, or a tool's only one. */
export function startOf(
  actions: readonly ActionDefinition[] | undefined,
  actionId: string | null,
  tried: unknown,
): EventStart {
  const found = actions?.find(({ id }) => id === actionId);
  const action = found ?? (actions?.length === 1 ? actions[0] : undefined);
  if (!action) return {};
  const { inputSchema } = action;
  const parameters = (found && tried) ?? initialValue(inputSchema, inputSchema, true) ?? {};
  return { actionId: action.id, parameters, ...(found && { name: found.name }) };
}
