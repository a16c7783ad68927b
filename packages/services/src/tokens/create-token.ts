import { createHash } from "node:crypto";
import {
  BadRequestError,
  isPermitted,
  PERMISSIONS,
  scopeCovers,
  type TokenCreated,
  type TokenCreateInput,
  UnauthorizedError,
} from "@carillon/core";
import { audit, type Database, insertToken, lockParentToken, lockRoles, type Sql } from "@carillon/db";
import { findAgentRole } from "../agent-roles/get-agent-roles.ts";
import { type Caller, requirePermission } from "../caller.ts";
import { readInstant } from "../read-instant.ts";
import type { ServiceDeps } from "../service-deps.ts";

const PREFIX = "car_";

/** Tokens have 256 random bits, so one round of SHA-256 hides them. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A token of the caller with some of the caller's rights. It is shown this once. */
export async function createToken(
  deps: ServiceDeps,
  caller: Caller,
  input: TokenCreateInput,
): Promise<TokenCreated> {
  requirePermission(caller, "tokens.write");
  refuseBroaderScopes(caller, input.scopes);
  const expiresAt = input.expiresAt ? readInstant(input.expiresAt, "expiresAt") : null;
  if (expiresAt && expiresAt <= deps.now())
    throw new BadRequestError([{ path: "expiresAt", message: "Give a time to come" }]);
  const { name, scopes, agentRoleId = null, sandbox } = input;
  return issueToken(deps, caller, { name, scopes, expiresAt, agentRoleId, sandbox });
}

export type NewToken = {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly agentRoleId?: number | null | undefined;
  readonly sandbox?: boolean | undefined;
};

/**
 * Makes the token without asking who wants it: for the operator's command line, and for `createToken`, which has asked.
 * One that a token makes ends with it: no later by its own expiry, and when it is revoked.
 */
export async function issueToken(
  { database, randomBytes }: { database: Database; randomBytes: (size: number) => Buffer },
  caller: Pick<Caller, "workspaceId" | "userId" | "tokenId">,
  { name, scopes, expiresAt, agentRoleId = null, sandbox = false }: NewToken,
): Promise<TokenCreated> {
  const token = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  return database.sql.begin(async (tx) => {
    const { workspaceId, userId, tokenId } = caller;
    const endsAt =
      tokenId === null ? expiresAt : await endWithin(tx, { workspaceId, id: tokenId, expiresAt });
    if (agentRoleId !== null) {
      await lockRoles(tx, workspaceId);
      await findAgentRole(tx, caller, agentRoleId);
    }
    const made = await insertToken(tx, {
      workspaceId,
      userId,
      name,
      prefix: token.slice(0, 10),
      hash: hashToken(token),
      scopes,
      expiresAt: endsAt,
      parentId: tokenId,
      agentRoleId,
      sandbox,
    });
    await audit(tx, {
      workspaceId,
      userId,
      tokenId,
      verb: "token.create",
      target: `token:${made.id}`,
      details: { name, scopes, ...(agentRoleId !== null && { agentRoleId }), ...(sandbox && { sandbox }) },
    });
    return { ...made, token };
  }) as Promise<TokenCreated>;
}

/** @throws UnauthorizedError when the token that makes it has ended meanwhile; BadRequestError for a later end than its own */
async function endWithin(
  tx: Sql,
  { workspaceId, id, expiresAt }: { workspaceId: string; id: number; expiresAt: Date | null },
): Promise<Date | null> {
  const parent = await lockParentToken(tx, { workspaceId, id });
  if (!parent) throw new UnauthorizedError("This API token is not valid: it was revoked or has expired");
  if (expiresAt && parent.expiresAt && expiresAt > parent.expiresAt) {
    const message = `No later than this token's own end, ${parent.expiresAt.toISOString()}`;
    throw new BadRequestError([{ path: "expiresAt", message }]);
  }
  return expiresAt ?? parent.expiresAt;
}

/** A token cannot hand on what it may not do itself. */
function refuseBroaderScopes(caller: Caller, scopes: readonly string[]): void {
  if (caller.scopes === null) return;
  const issues = scopes.flatMap((scope, index) => {
    const named = PERMISSIONS.filter((permission) => scopeCovers(scope, permission));
    const isCovered = caller.scopes?.some(
      (own) => own === "*" || own === scope || (own.endsWith(".*") && scope.startsWith(own.slice(0, -1))),
    );
    const beyond = named.length === 0 || named.some((permission) => !isPermitted(caller, permission));
    return isCovered || !beyond
      ? []
      : [{ path: `scopes.${index}`, message: `This token may not hand on the scope ${scope}` }];
  });
  if (issues.length > 0) throw new BadRequestError(issues);
}
