import { type Connector, oauthClientOf, oauthTokensOf } from "@carillon/connector-kit";

/** Tokens are renewed when less is left. ms */
const RENEW_BEFORE_MS = 300_000;

/** What a connection has of OAuth2, as far as a run has to know. */
export type TokenState = {
  readonly hasToken: boolean;
  readonly canRenew: boolean;
  /** Epoch ms; Infinity: it does not expire, or nobody says when. */
  readonly expiresAtMs: number;
};

/** @returns null for credentials that do not use OAuth2 */
export function tokenStateOf({ oauth }: Connector, credentials: unknown): TokenState | null {
  if (!oauth || !oauthClientOf(oauth, credentials)) return null;
  const { accessToken, refreshToken, expiresAt } = oauthTokensOf(oauth, credentials);
  return {
    hasToken: accessToken !== undefined,
    canRenew: refreshToken !== undefined,
    expiresAtMs: expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
  };
}

/** `use`: as it is; `renew-soon`: it is still good for a while; `renew-now`: nothing works before; `connect`: a person has to. */
export type TokenNeed = "use" | "renew-soon" | "renew-now" | "connect";

/** What has to be done about tokens before they are used. */
export function tokenNeed(
  { hasToken, canRenew, expiresAtMs }: TokenState,
  { nowMs, needsReconnecting }: { nowMs: number; needsReconnecting: boolean },
): TokenNeed {
  const isGood = hasToken && expiresAtMs > nowMs;
  if (isGood && (expiresAtMs - nowMs > RENEW_BEFORE_MS || !canRenew || needsReconnecting)) return "use";
  if (!canRenew || needsReconnecting) return "connect";
  return isGood ? "renew-soon" : "renew-now";
}
