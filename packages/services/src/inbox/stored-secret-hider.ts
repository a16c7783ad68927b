import type { ServiceDeps } from "../service-deps.ts";
import type { Hide } from "./stored-secrets.ts";

/**
 * What takes the stored secrets of a workspace's tools, and those among its variables, out of what was sent to its inbox
 * or is put down of a refused call, whatever header or parameter carries them.
 */
export async function storedSecretHider(
  { engine, storedSecrets }: Pick<ServiceDeps, "engine" | "storedSecrets">,
  workspaceId: string,
): Promise<Hide> {
  const { secrets } = await engine.variablesOf(workspaceId);
  return storedSecrets.hiderOf(workspaceId, secrets);
}
