import { PreconditionFailedError, UnauthorizedError } from "@carillon/core";
import { type Database, getStoredCall, identityOfToken, type StoredCall } from "@carillon/db";
import type { ApprovedCall } from "@carillon/engine";
import { type Vault, VaultError } from "@carillon/vault";
import { grantOf } from "../caller.ts";
import { approvalAad } from "./pend-call.ts";

const GONE: ApprovedCall = {
  ...{
    toolId: 0,
    actionId: "",
    parameters: {},
    filledWith: [],
    userId: null,
    userEmail: null,
    tokenId: null,
    grant: null,
  },
  refusal: new PreconditionFailedError("What this call was to be made with is not kept any more"),
  ...{ createdAt: new Date(0), agentSessionId: null, sessionId: null },
};

/** An approved call as a worker makes it: with the rights that its token has now, or the reason why it has none. */
export function createLoadApproved({ database, vault }: { database: Database; vault: Vault }) {
  return async (id: string): Promise<ApprovedCall> => {
    const stored = await getStoredCall(database.sql, id);
    if (!stored || stored.sealed === null || stored.tokenId === null) return GONE;
    const caller = await identityOfToken(database.sql, { id: stored.tokenId });
    const opened = open(vault, id, { ...stored, sealed: stored.sealed });
    const { toolId, actionId, userId, tokenId, createdAt, agentSessionId, sessionId } = stored;
    return {
      ...{ toolId, actionId, userId, tokenId, createdAt, agentSessionId, sessionId },
      parameters: opened.parameters,
      filledWith: opened.filledWith,
      userEmail: caller?.userEmail ?? null,
      grant: caller && grantOf({ ...caller, sessionId: null }),
      refusal: caller
        ? opened.refusal
        : new UnauthorizedError(
            "It was approved, but the token that called is not valid any more: it was revoked, has expired, or its maker has left",
          ),
    };
  };
}

function open(
  vault: Vault,
  id: string,
  { sealed, workspaceId }: StoredCall & { sealed: string },
): Pick<ApprovedCall, "parameters" | "filledWith" | "refusal"> {
  try {
    const text = vault.open(sealed, approvalAad(workspaceId, id)).toString("utf8");
    const inputs: unknown = JSON.parse(text);
    const [parameters, filledWith] = Array.isArray(inputs) ? inputs : [inputs, []];
    return { parameters, filledWith, refusal: null };
  } catch (cause) {
    if (!(cause instanceof VaultError)) throw cause;
    const words = "What this call was to be made with does not open: its master key is missing";
    return { parameters: {}, filledWith: [], refusal: new PreconditionFailedError(words, { cause }) };
  }
}
