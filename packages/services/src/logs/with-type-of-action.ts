import type { Registry } from "@carillon/connector-kit";
import type { ServiceDeps } from "../service-deps.ts";

/** An action's runs are those of tools of one type: told, only these are looked through. */
export function withTypeOfAction<F extends { actionId?: string | undefined; toolType?: string | undefined }>(
  { registry }: Pick<ServiceDeps, "registry">,
  filter: F,
): F {
  if (filter.actionId === undefined || filter.toolType !== undefined) return filter;
  const type = typeOfAction(registry, filter.actionId);
  return type === undefined ? filter : { ...filter, toolType: type };
}

/** By the provider that its id begins with: those that a tool has got from a document are in no registry. */
function typeOfAction(registry: Registry, actionId: string): string | undefined {
  const known = registry.action(actionId)?.connector;
  return (known ?? registry.connectors().find(({ provider }) => actionId.startsWith(`${provider}.`)))?.type;
}
