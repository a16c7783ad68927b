import { type HookRotateInput, type HookShown, PreconditionFailedError } from "@carillon/core";
import { audit, lockEvent, saveHook } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findHook } from "./get-hook.ts";
import { addressOfHook } from "./hook-address.ts";
import {
  createHookKey,
  type HookSecrets,
  hashHookKey,
  openHookSecrets,
  sealHookSecrets,
} from "./hook-secrets.ts";
import { newSecret } from "./hook-settings.ts";

/**
 * A new address, after which the old one is gone at once, or a new secret, beside which the old one may hold for a while.
 * @throws PreconditionFailedError where the sender makes the secret: a new one of its is set by `events.update`
 */
export async function rotateHook(
  deps: ServiceDeps,
  caller: Caller,
  { id, part, keepOldSeconds }: HookRotateInput,
): Promise<HookShown> {
  requirePermission(caller, "events.write");
  const { vault, randomBytes } = deps;
  return deps.database.sql.begin(async (tx) => {
    await lockEvent(tx, { workspaceId: caller.workspaceId, id });
    const row = await findHook(tx, caller, id);
    const { scheme } = row.settings.verification;
    const known = openHookSecrets(vault, row);
    const made = part === "secret" ? newSecret(scheme, randomBytes) : null;
    if (part === "secret" && made === null) throw new PreconditionFailedError(notOurs(scheme));
    const secrets: HookSecrets =
      made === null
        ? { ...known, key: createHookKey(randomBytes) }
        : {
            ...known,
            signing: [{ value: made, until: null }, ...keptFor(known, keepOldSeconds, deps.now())],
          };
    await saveHook(tx, {
      ...row,
      keyHash: hashHookKey(secrets.key),
      settings: { ...row.settings, hasSecret: secrets.signing.length > 0 },
      sealed: sealHookSecrets(vault, row, secrets),
    });
    await audit(tx, {
      ...auditor(caller),
      verb: "hook.rotate",
      target: `event:${id}`,
      details: part === "key" ? { part } : { part, keepOldSeconds },
    });
    return { url: addressOfHook(deps, secrets.key), secret: made };
  }) as Promise<HookShown>;
}

/** The secret before this one, with its end; those before it are done with. */
function keptFor({ signing }: HookSecrets, keepOldSeconds: number, now: Date): HookSecrets["signing"] {
  const [old] = signing;
  if (!old || keepOldSeconds === 0) return [];
  return [{ value: old.value, until: new Date(now.getTime() + keepOldSeconds * 1_000).toISOString() }];
}

function notOurs(scheme: string): string {
  return scheme === "none"
    ? "This webhook checks no secret; choose another verification first"
    : `The secret is made by ${scheme}: make a new one there and save it as webhook.verification.secret`;
}
