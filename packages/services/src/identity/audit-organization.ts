import { announce, audit, type Database } from "@carillon/db";
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";

/** better-auth's own ways to change a workspace, and what each is called in the audit log. */
const VERBS: Readonly<Record<string, string>> = {
  "/organization/create": "workspace.create",
  "/organization/update": "workspace.rename",
  "/organization/delete": "workspace.delete",
  "/organization/invite-member": "invitation.create",
  "/organization/cancel-invitation": "invitation.revoke",
  "/organization/accept-invitation": "invitation.accept",
  "/organization/reject-invitation": "invitation.reject",
  "/organization/update-member-role": "member.role",
  "/organization/remove-member": "member.remove",
  "/organization/leave": "member.leave",
};

/** Who changed members by better-auth's endpoints is written down as for ours, and every process asks anew who may what. */
export function auditOrganization({ sql }: Database) {
  return createAuthMiddleware(async (request) => {
    const { path, body, context } = request;
    const verb = VERBS[path];
    if (verb === undefined || isAPIError(context.returned)) return;
    const session = await getSessionFromCtx(request);
    if (!session) return;
    const given: Readonly<Record<string, unknown>> = body ?? {};
    const named = (key: string) => (typeof given[key] === "string" ? given[key] : undefined);
    const workspaceId = workspaceIn(context.returned) ?? named("organizationId") ?? "";
    const target =
      named("email") ?? named("memberId") ?? named("memberIdOrEmail") ?? named("invitationId") ?? workspaceId;
    await audit(sql, {
      workspaceId,
      userId: session.user.id,
      tokenId: null,
      verb,
      target,
      details: { role: given.role, via: path },
    });
    await announce(sql, { kind: "member", id: session.user.id });
  });
}

/** The workspace an answer is about, be it a member, an invitation or the workspace itself. */
function workspaceIn(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const { organizationId, slug, id, member, invitation }: Record<string, unknown> = { ...answer };
  if (typeof organizationId === "string") return organizationId;
  if (typeof slug === "string" && typeof id === "string") return id;
  return workspaceIn(member) ?? workspaceIn(invitation);
}
