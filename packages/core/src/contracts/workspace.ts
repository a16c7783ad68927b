import { z } from "zod";
import { DisplayName, Instant, InstantInput, NumericId } from "./primitives.ts";
import { Role, Scope } from "./roles.ts";
import { Timezone } from "./schedule.ts";

/** Who is calling, and where. */
export const Me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), timezone: z.string().nullable() }),
  workspace: z.object({ id: z.string(), name: z.string(), plan: z.string() }),
  role: Role,
  scopes: z.array(z.string()).nullable().meta({ description: "null for a session: all its role may" }),
  isOperator: z.boolean().meta({ description: "Owns the install" }),
});
export type Me = z.infer<typeof Me>;

export const ProfileUpdateInput = z
  .strictObject({ name: DisplayName.optional(), timezone: Timezone.optional() })
  .refine(({ name, timezone }) => name !== undefined || timezone !== undefined, "Give a name or a time zone");
export type ProfileUpdateInput = z.infer<typeof ProfileUpdateInput>;

export const ApiToken = z.object({
  id: NumericId,
  name: z.string(),
  prefix: z.string(),
  userId: z.string(),
  scopes: z.array(z.string()),
  agentRole: z
    .object({ id: NumericId, name: z.string() })
    .nullable()
    .meta({ description: "It may call the tools that this role grants, and nothing else" }),
  sandbox: z.boolean().meta({ description: "Only safe tools, whatever its role says" }),
  expiresAt: Instant.nullable(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const TokenCreateInput = z.strictObject({
  name: DisplayName,
  scopes: z.array(Scope).min(1).max(50),
  agentRoleId: NumericId.nullable().optional().meta({ description: "Binds it to an agent role" }),
  sandbox: z.boolean().default(false).meta({ description: "It may call safe tools alone" }),
  expiresAt: InstantInput.nullable().optional(),
});
export type TokenCreateInput = z.infer<typeof TokenCreateInput>;

export const TokenCreated = ApiToken.extend({ token: z.string().meta({ description: "Shown this once" }) });
export type TokenCreated = z.infer<typeof TokenCreated>;
export const TokenList = z.object({ tokens: z.array(ApiToken) });

/** What the first page shows. */
export const Overview = z.object({
  tools: z.object({ total: z.int(), active: z.int(), failing: z.int() }),
  events: z.object({ total: z.int(), active: z.int() }),
  last24h: z.object({ runs: z.int(), failures: z.int() }),
  perHour: z.array(z.object({ at: Instant, runs: z.int(), failures: z.int() })),
  checklist: z.object({
    hasTool: z.boolean(),
    hasTried: z.boolean(),
    hasSchedule: z.boolean(),
    hasScheduledRun: z.boolean(),
  }),
});
export type Overview = z.infer<typeof Overview>;
