import { UnauthorizedError } from "@carillon/core";
import { type Database, identityOfToken, identityOfUser, touchTokens } from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceLogger } from "../service-deps.ts";
import { hashToken } from "../tokens/create-token.ts";
import type { Auth } from "./create-auth.ts";
import { createTokenUses } from "./token-uses.ts";

/** How long an answer is held: a token that is revoked works no longer than this. ms */
const HELD_MS = 5_000;
const MAX_HELD = 10_000;

type Held = { readonly caller: Caller | null; readonly until: number };

export type Credentials = { readonly authorization: string | undefined; readonly cookie: string | undefined };

function tokenIn(authorization: string): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
}

/** Finds out who calls, by API token or by session, with no database write and at most one query in 5 s. */
export function createAuthenticator({
  database,
  auth,
  now,
  logger,
}: {
  database: Database;
  auth: Auth;
  now: () => number;
  logger: Pick<ServiceLogger, "warn">;
}) {
  const held = new Map<string, Held>();
  /** Of those who were somebody when last looked up: whose calls these are, kept though `held` is not. */
  const known = new Map<string, string>();
  const uses = createTokenUses({ write: (ids) => touchTokens(database.sql, ids), logger });

  function hold(key: string, caller: Caller | null, until = now() + HELD_MS): Caller | null {
    if (held.size >= MAX_HELD) held.clear();
    held.set(key, { caller, until });
    if (known.size >= MAX_HELD) known.clear();
    if (caller) known.set(key, caller.tokenId === null ? `user ${caller.userId}` : `token ${caller.tokenId}`);
    else known.delete(key);
    return caller;
  }

  async function byToken(token: string): Promise<Caller | null> {
    // By the token itself: to hash it for every call costs more than to look it up.
    const answer = held.get(token);
    const caller = answer && answer.until > now() ? answer.caller : await lookUpToken(token);
    if (caller?.tokenId) uses.add(caller.tokenId);
    return caller;
  }

  async function lookUpToken(token: string): Promise<Caller | null> {
    const found = await identityOfToken(database.sql, { hash: hashToken(token) });
    if (!found) return hold(token, null);
    const { expiresAt, ...identity } = found;
    return hold(
      token,
      { ...identity, sessionId: null },
      Math.min(now() + HELD_MS, expiresAt?.getTime() ?? Number.POSITIVE_INFINITY),
    );
  }

  async function bySession(cookie: string): Promise<Caller | null> {
    const answer = held.get(cookie);
    if (answer && answer.until > now()) return answer.caller;
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
    if (!found) return hold(cookie, null);
    const identity = await identityOfUser(database.sql, {
      userId: found.user.id,
      workspaceId: found.session.activeOrganizationId ?? null,
    });
    return hold(
      cookie,
      identity && { ...identity, scopes: null, tokenId: null, sessionId: found.session.id },
    );
  }

  return {
    /** null when nobody is named; @throws UnauthorizedError when a token is named that is not valid */
    async authenticate({ authorization, cookie }: Credentials): Promise<Caller | null> {
      if (authorization !== undefined) {
        const token = tokenIn(authorization);
        const caller = token === undefined ? null : await byToken(token);
        if (caller) return caller;
        throw new UnauthorizedError("This API token is not valid: it may be mistyped, revoked or expired");
      }
      return cookie?.includes("carillon.session_token") ? bySession(cookie) : null;
    },
    /** Whose calls these are, as far as is known without asking; a caller cannot make themselves out to be a new one. */
    knownAs({ authorization, cookie }: Credentials): string | undefined {
      return known.get((authorization === undefined ? cookie : tokenIn(authorization)) ?? "");
    },
    /** After sign-in, sign-out, a revoked token, a changed role. */
    forget(): void {
      held.clear();
    },
    /** Writes down what was used and is not written yet. */
    close: uses.close,
  };
}
export type Authenticator = ReturnType<typeof createAuthenticator>;
