import type { HookChange, HookInput, HookSettings, HookShown, TriggerType } from "@carillon/core";
import { audit, getHookRow, removeHook, type Sql, saveHook as writeHook } from "@carillon/db";
import { auditor, type Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { addressOfHook } from "./hook-address.ts";
import {
  createHookKey,
  type HookSecrets,
  hashHookKey,
  openHookSecrets,
  sealHookSecrets,
} from "./hook-secrets.ts";
import { checkSecret, newSecret, settingsOf } from "./hook-settings.ts";

const DEFAULTS: HookInput = {
  verification: { scheme: "standard-webhooks", toleranceSeconds: 300 },
  passHeaders: [],
  malformedJson: "refuse",
  maxBodyBytes: 1_048_576,
  ratePerMinute: 600,
};

/**
 * Brings an event's webhook to what was asked, in the caller's transaction: made with the trigger WEBHOOK, gone with any
 * other. What is left out stays, the secret and where the delivery's id is found as long as the scheme does.
 * @returns the address and a secret that were just made; undefined when nothing new has to be shown
 * @throws BadRequestError for settings that cannot be
 */
export async function saveHook(
  deps: ServiceDeps,
  tx: Sql,
  caller: Caller,
  {
    eventId,
    triggerType,
    webhook,
  }: { eventId: number; triggerType: TriggerType; webhook: HookChange | undefined },
): Promise<HookShown | undefined> {
  const row = { workspaceId: caller.workspaceId, eventId };
  if (triggerType !== "WEBHOOK") {
    await removeHook(tx, eventId);
    return undefined;
  }
  const stored = await getHookRow(tx, row);
  if (stored && !webhook) return undefined;
  const input = changed(stored?.settings, webhook ?? {});
  const known = stored ? openHookSecrets(deps.vault, stored) : null;
  const isSameScheme = stored?.settings.verification.scheme === input.verification.scheme;
  const { signing, made } = signingOf(deps, input, isSameScheme ? known : null);
  const key = known?.key ?? createHookKey(deps.randomBytes);
  await writeHook(tx, {
    ...row,
    keyHash: hashHookKey(key),
    settings: settingsOf(input, signing.length > 0),
    sealed: sealHookSecrets(deps.vault, row, { key, signing }),
  });
  await audit(tx, {
    ...auditor(caller),
    verb: stored ? "hook.update" : "hook.create",
    target: `event:${eventId}`,
    details: { scheme: input.verification.scheme },
  });
  return stored && made === null ? undefined : { url: addressOfHook(deps, key), secret: made };
}

function changed(stored: HookSettings | undefined, change: HookChange): HookInput {
  const kept = stored ?? DEFAULTS;
  const {
    verification = kept.verification,
    passHeaders = kept.passHeaders,
    malformedJson = kept.malformedJson,
    maxBodyBytes = kept.maxBodyBytes,
    ratePerMinute = kept.ratePerMinute,
  } = change;
  const isSameScheme = verification.scheme === stored?.verification.scheme;
  // Another sender has its ids elsewhere.
  const { deliveryId = isSameScheme ? stored.deliveryId : undefined } = change;
  return { verification, deliveryId, passHeaders, malformedJson, maxBodyBytes, ratePerMinute };
}

type Signing = HookSecrets["signing"];

function signingOf(
  { randomBytes }: ServiceDeps,
  { verification }: HookInput,
  known: HookSecrets | null,
): { signing: Signing; made: string | null } {
  const { scheme } = verification;
  const given = "secret" in verification ? verification.secret : undefined;
  if (given !== undefined) {
    checkSecret(scheme, given);
    return { signing: [{ value: given, until: null }], made: null };
  }
  if (known && known.signing.length > 0) return { signing: known.signing, made: null };
  const made = newSecret(scheme, randomBytes);
  return { signing: made === null ? [] : [{ value: made, until: null }], made };
}
