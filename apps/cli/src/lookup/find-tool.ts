import type { CarillonClient } from "@carillon/client";
import type { Tool } from "@carillon/core/contracts";
import { idOf, onlyOne } from "./only-one.ts";

/** A tool by its id or its name: one's own goes before what is built in, which may have come later. */
export async function findTool(client: CarillonClient, reference: string): Promise<Tool> {
  const id = idOf(reference);
  if (id !== null) return client.tools.getById.query({ id });
  const { tools } = await client.tools.getAll.query({ search: reference, limit: 200, builtIn: true });
  const own = tools.filter(({ builtIn, name }) => !builtIn && name.toLowerCase() === reference.toLowerCase());
  return onlyOne(own.length > 0 ? own : tools, reference, {
    kind: "tool",
    listCommand: "carillon tools list",
  });
}
