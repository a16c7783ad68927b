import { AuditList, AuditListInput } from "@carillon/core";
import { getAudit } from "@carillon/services";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const auditRouter = router({
  list: procedure
    .meta(rest("GET", "/audit", "List who did what, newest first"))
    .input(AuditListInput)
    .output(AuditList)
    .query(({ ctx, input }) => getAudit(ctx.services, ctx.caller, input)),
});
