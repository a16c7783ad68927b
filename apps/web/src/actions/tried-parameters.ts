import type { QueryClient } from "@tanstack/react-query";
import type { ActionCall } from "#actions/use-run-action.ts";

const keyOf = ({ toolId, actionId }: Omit<ActionCall, "parameters">) => [
  "tried-parameters",
  toolId,
  actionId,
];

/**
 * Keeps what an action was tried with for the event's form. Some of it may be secret: it is held in memory alone, for
 * minutes, and goes with the session; the address names the tool and the action.
 */
export function keepTried(queryClient: QueryClient, { parameters, ...call }: ActionCall): void {
  queryClient.setQueryData(keyOf(call), parameters);
}

export function readTried(
  queryClient: QueryClient,
  call: Omit<ActionCall, "parameters">,
): ActionCall["parameters"] | undefined {
  return queryClient.getQueryData(keyOf(call));
}
