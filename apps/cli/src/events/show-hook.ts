import type { HookShown } from "@carillon/core/contracts";
import { details } from "../output/details.ts";
import type { Paint } from "../output/paint.ts";

/** Where a sender is to send, and a secret that was just made. */
export function showHook({ url, secret }: HookShown, paint: Paint): string {
  const lines = details({ "webhook address": url, "webhook secret": secret }, paint);
  return secret === null ? lines : `${lines}\n${paint("yellow", "The secret is not shown again.")}`;
}
