import type { Action } from "./define-action.ts";
import type { Connector } from "./define-connector.ts";

export type Registry = {
  /** @throws Error when the type, the provider or an action id is taken. */
  register(connector: Connector): void;
  connector(type: string): Connector | undefined;
  /** The action and the connector it belongs to. */
  action(id: string): { connector: Connector; action: Action } | undefined;
  connectors(): readonly Connector[];
};

/** The connectors of an install; each is registered once, by `registry.register(connector)`. */
export function createRegistry(connectors: readonly Connector[] = []): Registry {
  const byType = new Map<string, Connector>();
  const byProvider = new Set<string>();
  const byAction = new Map<string, { connector: Connector; action: Action }>();
  const registry: Registry = {
    register(connector) {
      if (byType.has(connector.type))
        throw new Error(`Connector type ${connector.type} is registered already`);
      if (byProvider.has(connector.provider))
        throw new Error(`Provider ${connector.provider} is registered already`);
      for (const id of connector.actions.keys()) {
        if (byAction.has(id)) throw new Error(`Action ${id} is registered already`);
      }
      byType.set(connector.type, connector);
      byProvider.add(connector.provider);
      for (const action of connector.actions.values()) byAction.set(action.id, { connector, action });
    },
    connector: (type) => byType.get(type),
    action: (id) => byAction.get(id),
    connectors: () => [...byType.values()],
  };
  for (const connector of connectors) registry.register(connector);
  return registry;
}
