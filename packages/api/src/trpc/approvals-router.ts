import { Approval, ApprovalDecideInput, ApprovalId, ApprovalList, ApprovalListInput } from "@carillon/core";
import { decideApproval, getApproval, getApprovals } from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

/** Dangerous calls of agents that wait for a person. */
export const approvalsRouter = router({
  list: procedure
    .meta(rest("GET", "/approvals", "List calls that wait for an approval, or did, newest first"))
    .input(ApprovalListInput)
    .output(ApprovalList)
    .query(({ ctx, input }) => getApprovals(ctx.services, ctx.caller, input)),
  get: procedure
    .meta(rest("GET", "/approvals/{id}", "Read what a call waits for"))
    .input(z.strictObject({ id: ApprovalId }))
    .output(Approval)
    .query(({ ctx, input }) => getApproval(ctx.services, ctx.caller, input)),
  decide: procedure
    .meta(rest("POST", "/approvals/{id}/decide", "Approve a call, which then runs, or reject it"))
    .input(ApprovalDecideInput)
    .output(Approval)
    .mutation(({ ctx, input }) => decideApproval(ctx.services, ctx.caller, input)),
});
