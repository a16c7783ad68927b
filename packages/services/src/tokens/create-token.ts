import { createHash } from "node:crypto";
import {
  BadRequestError,
  isPermitted,
  PERMISSIONS,
  scopeCovers,
  type TokenCreated,
  type TokenCreateInput,
} from "@carillon/core";
import { audit, type Database, insertToken } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
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
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  if (expiresAt && expiresAt <= deps.now())
    throw new BadRequestError([{ path: "expiresAt", message: "Give a time to come" }]);
  return issueToken(deps, caller, { name: input.name, scopes: input.scopes, expiresAt });
}

/** Makes the token without asking who wants it: for the operator's command line, and for `createToken`, which has asked. */
export async function issueToken(
  { database, randomBytes }: { database: Database; randomBytes: (size: number) => Buffer },
  caller: Pick<Caller, "workspaceId" | "userId" | "tokenId">,
  { name, scopes, expiresAt }: { name: string; scopes: readonly string[]; expiresAt: Date | null },
): Promise<TokenCreated> {
  const token = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  return database.sql.begin(async (tx) => {
    const { workspaceId, userId, tokenId } = caller;
    const made = await insertToken(tx, {
      workspaceId,
      userId,
      name,
      prefix: token.slice(0, 10),
      hash: hashToken(token),
      scopes,
      expiresAt,
    });
    await audit(tx, {
      workspaceId,
      userId,
      tokenId,
      verb: "token.create",
      target: `token:${made.id}`,
      details: { name, scopes },
    });
    return { ...made, token };
  }) as Promise<TokenCreated>;
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
