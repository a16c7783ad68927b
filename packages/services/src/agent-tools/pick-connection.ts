import { BadRequestError } from "@carillon/core";
import { type ConnectionOfType, connectionsOfType, connectionsWithAction, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";

/** How many are named to whoever has to choose. */
const NAMED = 20;

type Found = Parameters<typeof oneOf>[0];

/**
 * The one connection of a type that the workspace has, or of several the one that is switched on.
 * @throws BadRequestError that says which could be meant, or that there is none
 */
export async function pickConnection(sql: Sql, { workspaceId }: Caller, type: string): Promise<number> {
  const asked = { workspaceId, type, limit: NAMED + 1 };
  const found = await orAnyOf((onlyActive) => connectionsOfType(sql, { ...asked, onlyActive }));
  if (found.length > 0) return oneOf(found, `${type} connections`);
  const message = `This workspace has no ${type} connection; make one, then name it here`;
  throw new BadRequestError([{ path: "tool_id", message }]);
}

/** The one connection that has got the action from a document of its own. null: none has. @throws BadRequestError */
export async function pickOwner(sql: Sql, { workspaceId }: Caller, name: string): Promise<number | null> {
  const asked = { workspaceId, name, limit: NAMED + 1 };
  const found = await orAnyOf((onlyActive) => connectionsWithAction(sql, { ...asked, onlyActive }));
  return found.length > 0 ? oneOf(found, `connections that have ${name}`) : null;
}

/** Where all are off, the call is refused for that. */
async function orAnyOf(find: (onlyActive: boolean) => Promise<Found>): Promise<Found> {
  const active = await find(true);
  return active.length > 0 ? active : await find(false);
}

function oneOf(found: readonly ConnectionOfType[], what: string): number {
  const [only, ...others] = found;
  if (only && others.length === 0) return only.id;
  const named = found.slice(0, NAMED).map(({ id, name }) => `${id} ("${name}")`);
  const more = others.length >= NAMED ? " and more" : "";
  const message = `This workspace has several ${what}; say which one: ${named.join(", ")}${more}`;
  throw new BadRequestError([{ path: "tool_id", message }]);
}
