import { createHash } from "node:crypto";
import { type ActionContext, beforeEffect } from "@carillon/connector-kit";
import type { GoogleSheetsCredentials } from "./credentials.ts";
import { type AccessToken, requestToken } from "./request-token.ts";

/** A token with less left is replaced, so that none runs out on its way. */
const SPARE_MS = 5 * 60_000;
const MAX_KEPT = 1_000;

/** Access tokens by a digest of what they were asked for with; the oldest go first. */
const kept = new Map<string, AccessToken>();

/**
 * The access token of a connection, asked for when none is kept or it is about to run out.
 * @param options.renew asks for a new one in any case
 * @returns `fresh`: whether it was asked for just now
 * @throws CarillonError, known not to have been sent: an action has not begun yet
 */
export async function accessToken(
  credentials: GoogleSheetsCredentials,
  context: ActionContext,
  { renew = false } = {},
): Promise<{ value: string; fresh: boolean }> {
  // A dry run shows the action's own request; a token would have to be asked for.
  if (context.dryRun) return { value: "access-token", fresh: true };
  // Connected by OAuth2: renewed before an action is called.
  if (credentials.accessToken) return { value: credentials.accessToken, fresh: true };
  const key = digest(credentials);
  const known = renew ? undefined : kept.get(key);
  if (known && known.expiresAtMs - context.now().getTime() > SPARE_MS)
    return { value: known.value, fresh: false };
  const token = await beforeEffect("google-sheets", context, () => requestToken(credentials, context));
  kept.delete(key);
  kept.set(key, token);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  return { value: token.value, fresh: true };
}

function digest(credentials: GoogleSheetsCredentials): string {
  const { serviceAccountKey, clientId, clientSecret, refreshToken, apiBaseUrl } = credentials;
  const parts = [serviceAccountKey, clientId, clientSecret, refreshToken, apiBaseUrl];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
