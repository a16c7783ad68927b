import {
  InboxAddress,
  InboxAnswerInput,
  InboxAnswering,
  InboxListInput,
  InboxMessageDetail,
  InboxPage,
  Invitation,
  InvitationInput,
  InvitationList,
  InviteInput,
  Me,
  MemberInput,
  MemberList,
  NumericId,
  Overview,
  PlanUsage,
  ProfileUpdateInput,
  RoleChangeInput,
  Success,
  TokenCreated,
  TokenCreateInput,
  TokenList,
  WorkspaceDocument,
  WorkspaceEntries,
  WorkspaceExportInput,
  WorkspaceImported,
  WorkspaceImportInput,
  WorkspaceInput,
  WorkspaceLimits,
  WorkspaceNamed,
  WorkspaceNameInput,
} from "@carillon/core";
import {
  acceptInvitation,
  changeRole,
  changeWorkspaceLimits,
  clearInbox,
  createToken,
  createWorkspace,
  deleteWorkspace,
  exportWorkspace,
  getInboxAddress,
  getInboxAnswer,
  getInboxMessage,
  getInboxMessages,
  getMe,
  getOverview,
  getOwnWorkspaces,
  getPlanUsage,
  getWorkspaceLimits,
  importWorkspace,
  invite,
  leaveWorkspace,
  listInvitations,
  listMembers,
  listTokens,
  removeMember,
  renameWorkspace,
  revokeInvitation,
  revokeToken,
  setAnswerOfInbox,
  switchWorkspace,
  updateMe,
} from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

const Id = z.strictObject({ id: NumericId });
const Nothing = z.strictObject({}).optional();

export const inboxRouter = router({
  getAddress: procedure
    .input(Nothing)
    .output(InboxAddress)
    .query(({ ctx }) => getInboxAddress(ctx.services, ctx.caller)),
  list: procedure
    .meta(rest("GET", "/inbox/messages", "List what the test inbox received"))
    .input(InboxListInput)
    .output(InboxPage)
    .query(({ ctx, input }) => getInboxMessages(ctx.services, ctx.caller, input)),
  get: procedure
    .meta(rest("GET", "/inbox/messages/{id}", "Read a message of the test inbox"))
    .input(Id)
    .output(InboxMessageDetail)
    .query(({ ctx, input }) => getInboxMessage(ctx.services, ctx.caller, input)),
  clear: procedure
    .input(Nothing)
    .output(Success)
    .mutation(({ ctx }) => clearInbox(ctx.services, ctx.caller)),
  getAnswer: procedure
    .meta(rest("GET", "/inbox/answer", "Read what the test inbox answers with"))
    .input(Nothing)
    .output(InboxAnswering)
    .query(({ ctx }) => getInboxAnswer(ctx.services, ctx.caller)),
  setAnswer: procedure
    .meta(rest("PUT", "/inbox/answer", "Set what the test inbox answers with"))
    .input(InboxAnswerInput)
    .output(InboxAnswering)
    .mutation(({ ctx, input }) => setAnswerOfInbox(ctx.services, ctx.caller, input)),
});

export const tokensRouter = router({
  list: procedure
    .input(Nothing)
    .output(TokenList)
    .query(({ ctx }) => listTokens(ctx.services, ctx.caller)),
  create: procedure
    .input(TokenCreateInput)
    .output(TokenCreated)
    .mutation(({ ctx, input }) => createToken(ctx.services, ctx.caller, input)),
  revoke: procedure
    .input(Id)
    .output(Success)
    .mutation(({ ctx, input }) => revokeToken(ctx.services, ctx.caller, input)),
});

export const workspaceRouter = router({
  rename: procedure
    .input(WorkspaceNameInput)
    .output(WorkspaceNamed)
    .mutation(({ ctx, input }) => renameWorkspace(ctx.services, ctx.caller, input)),
  getLimits: procedure
    .input(Nothing)
    .output(WorkspaceLimits)
    .query(({ ctx }) => getWorkspaceLimits(ctx.services, ctx.caller)),
  setLimits: procedure
    .input(WorkspaceLimits)
    .output(WorkspaceLimits)
    .mutation(({ ctx, input }) => changeWorkspaceLimits(ctx.services, ctx.caller, input)),
  getUsage: procedure
    .meta(rest("GET", "/usage", "What the plan allows, and what is used of it"))
    .input(Nothing)
    .output(PlanUsage)
    .query(({ ctx }) => getPlanUsage(ctx.services, ctx.caller)),
  export: procedure
    .meta(rest("POST", "/workspace/export", "Export the whole workspace as one document"))
    .input(WorkspaceExportInput)
    .output(WorkspaceDocument)
    .mutation(({ ctx, input }) => exportWorkspace(ctx.services, ctx.caller, input)),
  import: procedure
    .meta(
      rest("POST", "/workspace/import", "Import a document into the workspace, or tell what that would do"),
    )
    .input(WorkspaceImportInput)
    .output(WorkspaceImported)
    .mutation(({ ctx, input }) => importWorkspace(ctx.services, ctx.caller, input)),
  create: procedure
    .input(WorkspaceNameInput)
    .output(WorkspaceNamed)
    .mutation(({ ctx, input }) => createWorkspace(ctx.services, ctx.caller, input)),
  delete: procedure
    .input(WorkspaceNameInput)
    .output(Success)
    .mutation(({ ctx, input }) => deleteWorkspace(ctx.services, ctx.caller, input)),
  leave: procedure
    .input(Nothing)
    .output(Success)
    .mutation(({ ctx }) => leaveWorkspace(ctx.services, ctx.caller)),
  members: procedure
    .input(Nothing)
    .output(MemberList)
    .query(({ ctx }) => listMembers(ctx.services, ctx.caller)),
  changeRole: procedure
    .input(RoleChangeInput)
    .output(Success)
    .mutation(({ ctx, input }) => changeRole(ctx.services, ctx.caller, input)),
  removeMember: procedure
    .input(MemberInput)
    .output(Success)
    .mutation(({ ctx, input }) => removeMember(ctx.services, ctx.caller, input)),
  invitations: procedure
    .input(Nothing)
    .output(InvitationList)
    .query(({ ctx }) => listInvitations(ctx.services, ctx.caller)),
  invite: procedure
    .input(InviteInput)
    .output(Invitation)
    .mutation(({ ctx, input }) => invite(ctx.services, ctx.caller, input)),
  revokeInvitation: procedure
    .input(InvitationInput)
    .output(Success)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.services, ctx.caller, input)),
  overview: procedure
    .meta(rest("GET", "/overview", "What ran and what failed in the last day"))
    .input(Nothing)
    .output(Overview)
    .query(({ ctx }) => getOverview(ctx.services, ctx.caller)),
});

export const meRouter = router({
  get: procedure
    .meta(rest("GET", "/me", "Who is calling"))
    .input(Nothing)
    .output(Me)
    .query(({ ctx }) => getMe(ctx.caller)),
  workspaces: procedure
    .input(Nothing)
    .output(WorkspaceEntries)
    .query(({ ctx }) => getOwnWorkspaces(ctx.services, ctx.caller)),
  switchWorkspace: procedure
    .input(WorkspaceInput)
    .output(Success)
    .mutation(({ ctx, input }) => switchWorkspace(ctx.services, ctx.caller, input)),
  acceptInvitation: procedure
    .input(InvitationInput)
    .output(WorkspaceNamed)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.services, ctx.caller, input)),
  update: procedure
    .input(ProfileUpdateInput)
    .output(Me)
    .mutation(({ ctx, input }) => updateMe(ctx.services, ctx.caller, input)),
});
