import type { ServiceDeps } from "../service-deps.ts";

/** An action's runs are those of tools of one type: told, only these are looked through. */
export function withTypeOfAction<F extends { actionId?: string | undefined; toolType?: string | undefined }>(
  { registry }: Pick<ServiceDeps, "registry">,
  filter: F,
): F {
  if (filter.actionId === undefined || filter.toolType !== undefined) return filter;
  const type = registry.action(filter.actionId)?.connector.type;
  return type === undefined ? filter : { ...filter, toolType: type };
}
