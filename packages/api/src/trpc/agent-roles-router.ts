import {
  AgentRole,
  AgentRoleCreateInput,
  AgentRoleDeleteInput,
  AgentRoleList,
  AgentRoleUpdateInput,
  NumericId,
  Success,
} from "@carillon/core";
import {
  createAgentRole,
  deleteAgentRole,
  getAgentRole,
  getAgentRoles,
  updateAgentRole,
} from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const agentRolesRouter = router({
  list: procedure
    .meta(rest("GET", "/agent-roles", "List agent roles, with what they have used of their hour"))
    .input(z.strictObject({}).optional())
    .output(AgentRoleList)
    .query(({ ctx }) => getAgentRoles(ctx.services, ctx.caller)),
  get: procedure
    .meta(rest("GET", "/agent-roles/{id}", "Read an agent role"))
    .input(z.strictObject({ id: NumericId }))
    .output(AgentRole)
    .query(({ ctx, input }) => getAgentRole(ctx.services, ctx.caller, input)),
  create: procedure
    .meta(rest("POST", "/agent-roles", "Create an agent role"))
    .input(AgentRoleCreateInput)
    .output(AgentRole)
    .mutation(({ ctx, input }) => createAgentRole(ctx.services, ctx.caller, input)),
  update: procedure
    .meta(rest("PATCH", "/agent-roles/{id}", "Change an agent role"))
    .input(AgentRoleUpdateInput)
    .output(AgentRole)
    .mutation(({ ctx, input }) => updateAgentRole(ctx.services, ctx.caller, input)),
  delete: procedure
    .meta(rest("DELETE", "/agent-roles/{id}", "Delete an agent role"))
    .input(AgentRoleDeleteInput)
    .output(Success)
    .mutation(({ ctx, input }) => deleteAgentRole(ctx.services, ctx.caller, input)),
});
