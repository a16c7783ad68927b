import {
  InboxAddress,
  InboxListInput,
  InboxMessageDetail,
  InboxPage,
  Me,
  NumericId,
  Overview,
  ProfileUpdateInput,
  Success,
  TokenCreated,
  TokenCreateInput,
  TokenList,
} from "@carillon/core";
import {
  clearInbox,
  createToken,
  getInboxAddress,
  getInboxMessage,
  getInboxMessages,
  getMe,
  getOverview,
  listTokens,
  revokeToken,
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
  update: procedure
    .input(ProfileUpdateInput)
    .output(Me)
    .mutation(({ ctx, input }) => updateMe(ctx.services, ctx.caller, input)),
});
