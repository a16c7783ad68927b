import type { CarillonClient } from "@carillon/client";
import type { ActionDefinition, Tool } from "@carillon/core/contracts";
import { CliError } from "../errors/cli-error.ts";

/** An action that this tool can do. */
export async function findAction(client: CarillonClient, tool: Tool, id: string): Promise<ActionDefinition> {
  const { actions } = await client.tools.getAvailableActions.query({ toolId: tool.id });
  const found = actions.find((action) => action.id === id);
  if (found) return found;
  const ids = actions.map((action) => action.id).join(", ");
  throw new CliError(`"${tool.name}" is a ${tool.type} tool and has no action ${id}; it has ${ids}`);
}
