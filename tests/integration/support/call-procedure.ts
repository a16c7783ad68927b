import { appRouter } from "@carillon/api";
import type { CarillonClient } from "@carillon/client";

type Kind = "query" | "mutation" | "subscription";

/** Names of all procedures, `tools.getAll`, with their kind. */
export const PROCEDURES: ReadonlyMap<string, Kind> = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: Kind } }>).map(
    ([name, procedure]) => [name, procedure._def.type],
  ),
);

/** Calls a procedure by its name. */
export function callProcedure(client: CarillonClient, name: string, input: unknown): Promise<unknown> {
  const kind = PROCEDURES.get(name);
  if (kind !== "query" && kind !== "mutation") throw new Error(`${name} is a ${kind}`);
  const procedure = name.split(".").reduce<unknown>((at, key) => Reflect.get(Object(at), key), client);
  const call = Reflect.get(Object(procedure), kind === "query" ? "query" : "mutate") as (
    input: unknown,
  ) => Promise<unknown>;
  return call(input);
}
