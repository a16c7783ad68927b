import { z } from "zod";
import { DisplayName, Instant, NumericId } from "./primitives.ts";

export const ToolPattern = z
  .string()
  .max(100)
  .regex(
    /^(\*|[a-z0-9-]+(\.[a-z0-9-][a-zA-Z0-9-]*)*(\.\*)?)$/,
    "A pattern is the name of a tool, a family such as crm.*, or *",
  )
  .meta({ description: "A tool's name, a family such as crm.*, or *; the most specific one holds" });

const MAX_PER_HOUR = 1_000_000;

/** What a role may do with the tools of a pattern. */
export const AgentRoleGrant = z.strictObject({
  tool: ToolPattern,
  perHour: z
    .int()
    .min(1)
    .max(MAX_PER_HOUR)
    .nullable()
    .default(null)
    .meta({ description: "Executions an hour of UTC, all tokens of the role together; null: no cap" }),
  allowsDangerous: z
    .boolean()
    .default(false)
    .meta({ description: "Dangerous tools run without somebody's approval" }),
});
export type AgentRoleGrant = z.infer<typeof AgentRoleGrant>;

/** Only tools that change nothing, or that are named, are listed and run; never a dangerous one. */
export const AgentRoleSandbox = z.strictObject({
  isOn: z.boolean().default(false),
  allow: z.array(ToolPattern).max(200).default([]),
  deny: z.array(ToolPattern).max(200).default([]),
});
export type AgentRoleSandbox = z.infer<typeof AgentRoleSandbox>;

export const APPROVAL_MINUTES = { least: 1, most: 7 * 24 * 60, usual: 24 * 60 } as const;

const Description = z.string().trim().max(1_000);
const Grants = z
  .array(AgentRoleGrant)
  .max(200)
  .superRefine((grants, context) => {
    const seen = new Set<string>();
    for (const [index, { tool }] of grants.entries()) {
      if (seen.has(tool)) {
        const message = `There is a grant for ${tool} already`;
        context.addIssue({ code: "custom", path: [index, "tool"], message });
      }
      seen.add(tool);
    }
  });
const ApprovalMinutes = z
  .int()
  .min(APPROVAL_MINUTES.least)
  .max(APPROVAL_MINUTES.most)
  .meta({ description: "How long a dangerous call waits for somebody's approval" });

export const AgentRoleCreateInput = z.strictObject({
  name: DisplayName,
  description: Description.default(""),
  grants: Grants.default([]),
  sandbox: AgentRoleSandbox.default({ isOn: false, allow: [], deny: [] }),
  approvalMinutes: ApprovalMinutes.default(APPROVAL_MINUTES.usual),
});
export type AgentRoleCreateInput = z.infer<typeof AgentRoleCreateInput>;

/** What is left out stays; grants and sandbox settings are replaced as a whole. */
export const AgentRoleUpdateInput = z.strictObject({
  id: NumericId,
  name: DisplayName.optional(),
  description: Description.optional(),
  grants: Grants.optional(),
  sandbox: AgentRoleSandbox.optional(),
  approvalMinutes: ApprovalMinutes.optional(),
});
export type AgentRoleUpdateInput = z.infer<typeof AgentRoleUpdateInput>;

export const AgentRoleDeleteInput = z.strictObject({
  id: NumericId,
  force: z
    .boolean()
    .default(false)
    .meta({ description: "Revokes the tokens that are bound to it, which stand in its way otherwise" }),
});
export type AgentRoleDeleteInput = z.infer<typeof AgentRoleDeleteInput>;

export const AgentRole = z.object({
  id: NumericId,
  name: z.string(),
  description: z.string(),
  grants: z.array(
    AgentRoleGrant.extend({ usedThisHour: z.int().meta({ description: "Executions counted so far" }) }),
  ),
  sandbox: AgentRoleSandbox,
  approvalMinutes: z.int(),
  tokenCount: z.int().meta({ description: "Tokens bound to it that are valid" }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type AgentRole = z.infer<typeof AgentRole>;

export const MAX_AGENT_ROLES = 200;
export const AgentRoleList = z.object({ roles: z.array(AgentRole) });
export type AgentRoleList = z.infer<typeof AgentRoleList>;
