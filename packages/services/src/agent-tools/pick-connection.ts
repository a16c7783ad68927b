import { BadRequestError } from "@carillon/core";
import { connectionsOfType, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";

/** How many are named to whoever has to choose. */
const NAMED = 20;

/**
 * The one connection of a type that the workspace has, or of several the one that is switched on.
 * @throws BadRequestError that says which could be meant, or that there is none
 */
export async function pickConnection(sql: Sql, caller: Caller, type: string): Promise<number> {
  const asked = { workspaceId: caller.workspaceId, type, limit: NAMED + 1 };
  const active = await connectionsOfType(sql, { ...asked, onlyActive: true });
  // Where all are off, the call is refused for that.
  const [only, ...others] = active.length > 0 ? active : await connectionsOfType(sql, asked);
  if (only && others.length === 0) return only.id;
  if (!only) {
    const message = `This workspace has no ${type} connection; make one, then name it here`;
    throw new BadRequestError([{ path: "tool_id", message }]);
  }
  const named = [only, ...others].slice(0, NAMED).map(({ id, name }) => `${id} ("${name}")`);
  const more = others.length >= NAMED ? " and more" : "";
  const message = `This workspace has several ${type} connections; say which one: ${named.join(", ")}${more}`;
  throw new BadRequestError([{ path: "tool_id", message }]);
}
