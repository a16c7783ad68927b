import { createHash } from "node:crypto";
import { rowAad } from "@carillon/vault";

/** The state as the database knows it: whoever reads the table cannot come back with it. */
export function hashState(state: string): string {
  return createHash("sha256").update(state).digest("hex");
}

/** What binds a flow's envelope to its row. */
export function flowAad({ workspaceId, stateHash }: { workspaceId: string; stateHash: string }) {
  return rowAad({ workspaceId, table: "oauth_flows", rowId: stateHash });
}

/** S256 of RFC 7636 §4.2. */
export function codeChallenge(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}
