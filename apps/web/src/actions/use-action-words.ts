"use client";

import { useMemo } from "react";
import { useConnectors } from "#tools/use-connectors.ts";

/** Types of tools and ids of actions in words; what has no name here, such as an imported action, is told as it is. */
export function useActionWords() {
  const { data } = useConnectors();
  return useMemo(() => {
    const connectors = data?.connectors ?? [];
    const types = new Map(connectors.map(({ type, name }) => [type, name]));
    const actions = new Map(connectors.flatMap(({ actionNames }) => Object.entries(actionNames)));
    const services = new Map(
      connectors.flatMap(({ name, actionNames }) => Object.keys(actionNames).map((id) => [id, name])),
    );
    return {
      typeWords: (type: string) => types.get(type) ?? type,
      /** `Send a message` */
      actionWords: (id: string) => actions.get(id) ?? id,
      /** `Slack: Send a message`, where nothing beside it tells the service. */
      fullActionWords: (id: string) => {
        const name = actions.get(id);
        return name === undefined ? id : `${services.get(id)}: ${name}`;
      },
    };
  }, [data]);
}
