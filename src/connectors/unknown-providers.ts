import type { Registry } from "@carillon/connector-kit";

/** What `PROVIDER_CONCURRENCY` names and no connector is of: nothing would be held back by it, and nobody told. */
export function unknownProviders(
  caps: ReadonlyMap<string, number>,
  registry: Pick<Registry, "connector">,
): string[] {
  return [...caps.keys()].filter((type) => registry.connector(type) === undefined);
}
