import { z } from "zod";
import { Instant } from "./primitives.ts";

/** `cancelled`: the run was, before anybody had decided. */
export const ApprovalStatus = z.enum(["pending", "approved", "rejected", "expired", "cancelled"]);
export type ApprovalStatus = z.infer<typeof ApprovalStatus>;

export const ApprovalId = z.uuid();

/** What a run's detail tells of the approval that it waited for. */
export const RunApproval = z.object({
  id: ApprovalId,
  status: ApprovalStatus,
  expiresAt: Instant,
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type RunApproval = z.infer<typeof RunApproval>;
