import type { ServiceDeps } from "../service-deps.ts";

/** Path of webhooks on the install's own address; the key follows. */
export const HOOK_PATH = "/api/hooks/";

/** Where a sender reaches it: `PUBLIC_URL`, or the local address where none is set. */
export function addressOfHook({ inbox }: Pick<ServiceDeps, "inbox">, key: string): string {
  return `${inbox.origin}${HOOK_PATH}${key}`;
}
