import { z } from "zod";
import { Cursor, ExecutionId, Instant, NumericId } from "./primitives.ts";
import { ApprovalId, ApprovalStatus } from "./run-approval.ts";

/** A dangerous call of an agent, and what a person has said to it. */
export const Approval = z.object({
  id: ApprovalId,
  executionId: ExecutionId,
  status: ApprovalStatus,
  toolName: z.string().meta({ description: "Such as crm.contact.delete" }),
  toolId: NumericId,
  connectionName: z.string().nullable(),
  inputs: z.unknown().meta({ description: "Redacted" }),
  userName: z.string().nullable().meta({ description: "Whose token it was called with" }),
  tokenId: NumericId.nullable(),
  tokenName: z.string().nullable(),
  agentRole: z.string().nullable(),
  agentSessionId: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable().meta({ description: "Name of the person, or whose token decided" }),
  reason: z.string().nullable(),
});
export type Approval = z.infer<typeof Approval>;

export const ApprovalListInput = z.strictObject({
  status: ApprovalStatus.optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type ApprovalListInput = z.infer<typeof ApprovalListInput>;

export const ApprovalList = z.object({ approvals: z.array(Approval), nextCursor: Cursor.nullable() });
export type ApprovalList = z.infer<typeof ApprovalList>;

export const ApprovalDecideInput = z.strictObject({
  id: ApprovalId,
  decision: z.enum(["approve", "reject"]),
  reason: z.string().trim().max(1_000).default("").meta({ description: "Why, for the log" }),
});
export type ApprovalDecideInput = z.infer<typeof ApprovalDecideInput>;

/** What a call gives that waits for somebody's approval. */
export type PendingCall = {
  readonly status: "PENDING";
  readonly executionId: string;
  readonly approvalId: string;
  readonly expiresAt: string;
};
