import { appRouter } from "@carillon/api";
import type { CarillonClient } from "@carillon/client";

type Kind = "query" | "mutation" | "subscription";

/** Names of all procedures, `tools.getAll`, with their kind. */
export const PROCEDURES: ReadonlyMap<string, Kind> = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: Kind } }>).map(
    ([name, procedure]) => [name, procedure._def.type],
  ),
);

/** Calls a procedure by its name; a subscription answers with the first thing it is told, and ends. */
export function callProcedure(client: CarillonClient, name: string, input: unknown): Promise<unknown> {
  const kind = PROCEDURES.get(name);
  if (!kind) throw new Error(`there is no ${name}`);
  const procedure = name.split(".").reduce<unknown>((at, key) => Reflect.get(Object(at), key), client);
  const verb = { query: "query", mutation: "mutate", subscription: "subscribe" }[kind];
  const call = Reflect.get(Object(procedure), verb);
  return kind === "subscription" ? firstOf(call as Subscribe, input) : (call as Call)(input);
}

type Call = (input: unknown) => Promise<unknown>;
type Subscribe = (
  input: unknown,
  handlers: { onData: (data: unknown) => void; onError: (error: unknown) => void },
) => { unsubscribe(): void };

function firstOf(subscribe: Subscribe, input: unknown): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const subscription = subscribe(input, { onData: resolve, onError: reject });
  return promise.finally(() => subscription.unsubscribe());
}
