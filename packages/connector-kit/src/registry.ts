import type { Action } from "./define-action.ts";
import type { Connector } from "./define-connector.ts";

export type Registry = {
  /** @throws Error when the type, the provider, an action id or an alias is taken. */
  register(connector: Connector): void;
  connector(type: string): Connector | undefined;
  /** The action and the connector it belongs to. */
  action(id: string): { connector: Connector; action: Action } | undefined;
  /** The id of the action that an alias stands for; any other name is given back. */
  idOf(name: string): string;
  connectors(): readonly Connector[];
};

/** Without a dot, so that it can be no id. */
const ALIAS = /^[a-z][a-z0-9_]{0,99}$/;

/** The connectors of an install; each is registered once, by `registry.register(connector)`. */
export function createRegistry(connectors: readonly Connector[] = []): Registry {
  const byType = new Map<string, Connector>();
  const byProvider = new Set<string>();
  const byAction = new Map<string, { connector: Connector; action: Action }>();
  const byAlias = new Map<string, string>();
  const registry: Registry = {
    register(connector) {
      if (byType.has(connector.type))
        throw new Error(`Connector type ${connector.type} is registered already`);
      if (byProvider.has(connector.provider))
        throw new Error(`Provider ${connector.provider} is registered already`);
      for (const id of connector.actions.keys()) {
        if (byAction.has(id)) throw new Error(`Action ${id} is registered already`);
      }
      const aliases = aliasesOf(connector);
      for (const [alias] of aliases) {
        if (!ALIAS.test(alias)) throw new Error(`an alias is of a-z, 0-9 and _, and ${alias} is not`);
        if (byAlias.has(alias)) throw new Error(`Alias ${alias} is registered already`);
      }
      for (const [alias, id] of aliases) byAlias.set(alias, id);
      byType.set(connector.type, connector);
      byProvider.add(connector.provider);
      for (const action of connector.actions.values()) byAction.set(action.id, { connector, action });
    },
    connector: (type) => byType.get(type),
    action: (id) => byAction.get(id),
    idOf: (name) => byAlias.get(name) ?? name,
    connectors: () => [...byType.values()],
  };
  for (const connector of connectors) registry.register(connector);
  return registry;
}

function aliasesOf({ type, actions }: Connector): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const { id, traits } of actions.values()) {
    for (const alias of traits.aliases ?? []) {
      if (aliases.has(alias)) throw new Error(`${type}: two actions have the alias ${alias}`);
      aliases.set(alias, id);
    }
  }
  return aliases;
}
