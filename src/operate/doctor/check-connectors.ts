import { loadConnectors } from "../../connectors/load-connectors.ts";
import { declaredConnectors } from "../../declared-connectors.ts";
import { type Check, fail, ok } from "./check.ts";

/** Whether the connectors that CONNECTORS names can be loaded; nothing where it names none. */
export async function checkConnectors(packages: readonly string[]): Promise<Check[]> {
  if (packages.length === 0) return [];
  const { registry, problems } = await loadConnectors({ builtin: declaredConnectors, packages });
  const added = registry
    .connectors()
    .slice(declaredConnectors.length)
    .map(({ type }) => type);
  const loaded = added.length > 0 ? [ok("Connectors", `${added.join(", ")} of CONNECTORS`)] : [];
  const hint = "it is left out until then; see docs/guides/writing-a-connector.md";
  return [
    ...loaded,
    ...problems.map(({ source, problem }) => fail("Connectors", `${source}: ${problem}`, hint)),
  ];
}
