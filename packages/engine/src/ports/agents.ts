import type { CallerError, Grant } from "@carillon/core";

/** Counts one execution against a grant of an agent role in this hour of UTC; of a dry run it is only asked. */
export type TakeRoleUse = (use: {
  readonly roleId: number;
  /** The grant's pattern. */
  readonly tool: string;
  readonly limit: number;
  readonly isTest: boolean;
}) => Promise<{ readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number }>;

/** A call that somebody has approved, with the rights that its caller has now. */
export type ApprovedCall = {
  readonly toolId: number;
  readonly actionId: string;
  readonly parameters: Record<string, unknown>;
  /** Of variables that were filled into them. */
  readonly filledWith: readonly string[];
  readonly userId: string | null;
  readonly userEmail: string | null;
  readonly tokenId: number | null;
  readonly grant: Grant | null;
  /** Why it cannot be made any more. */
  readonly refusal: CallerError | null;
  readonly createdAt: Date;
  readonly agentSessionId: string | null;
  readonly sessionId: string | null;
};

/** What agents' calls ask of the store. */
export type AgentStore = {
  readonly takeRoleUse: TakeRoleUse;
  readonly loadApproved: (approvalId: string) => Promise<ApprovedCall>;
};
