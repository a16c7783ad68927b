import type { CarillonClient } from "@carillon/client";
import type { AgentRole } from "@carillon/core/contracts";
import { CliError } from "../errors/cli-error.ts";
import { idOf, onlyOne } from "./only-one.ts";

const LIST = "carillon agent-roles list";

/** An agent role by its id or its name. */
export async function findAgentRole(client: CarillonClient, reference: string): Promise<AgentRole> {
  const { roles } = await client.agentRoles.list.query();
  const id = idOf(reference);
  if (id === null) return onlyOne(roles, reference, { kind: "agent role", listCommand: LIST });
  const found = roles.find((role) => role.id === id);
  if (!found) throw new CliError(`there is no agent role ${id}; "${LIST}" shows what there is`);
  return found;
}
