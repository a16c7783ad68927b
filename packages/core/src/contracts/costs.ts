import { z } from "zod";
import { Cost, ToolName } from "./agent-tools.ts";
import { BUDGET_PERIODS, BUDGET_SCOPES } from "./budget-kinds.ts";
import { Instant, NumericId } from "./primitives.ts";

const PositiveCost = Cost.refine((amount) => Number(amount) > 0, "An amount is more than 0");

export const BudgetScope = z.enum(BUDGET_SCOPES);
export type BudgetScope = z.infer<typeof BudgetScope>;

export const BudgetPeriod = z.enum(BUDGET_PERIODS);
export type BudgetPeriod = z.infer<typeof BudgetPeriod>;

const Subject = z.string().min(1).max(200).nullable().meta({
  description:
    "The token's or agent role's id, the agent session or the tool's name; null: each of them has this budget",
});

export const Budget = z.object({
  id: NumericId,
  scope: BudgetScope,
  subject: Subject,
  period: BudgetPeriod,
  amount: Cost,
  createdAt: Instant,
  updatedAt: Instant,
  renewsAt: Instant.nullable().meta({ description: "When it begins anew; null: never" }),
  spent: Cost.meta({ description: "In this period, by whoever spent most of it" }),
  spenders: z
    .array(z.object({ subject: z.string(), spent: Cost }))
    .meta({ description: "Who spends it, the ten that spent most; of the workspace one, without a name" }),
});
export type Budget = z.infer<typeof Budget>;
export const BudgetList = z.object({ budgets: z.array(Budget) });

export const MAX_BUDGETS = 100;

export const BudgetCreateInput = z
  .strictObject({
    scope: BudgetScope,
    subject: Subject.default(null),
    period: BudgetPeriod,
    amount: PositiveCost,
  })
  .superRefine(({ scope, subject }, context) => {
    const message = wrongSubject(scope, subject);
    if (message) context.addIssue({ code: "custom", path: ["subject"], message });
  });
export type BudgetCreateInput = z.infer<typeof BudgetCreateInput>;

function wrongSubject(scope: BudgetScope, subject: string | null): string | null {
  if (subject === null) return null;
  if (scope === "workspace") return "A budget of the workspace has no subject: leave it out";
  if ((scope === "token" || scope === "role") && !/^[1-9]\d{0,14}$/.test(subject))
    return `A ${scope} is named by its id, a number`;
  if (scope === "tool" && !ToolName.safeParse(subject).success)
    return "A tool is named as GET /api/v1/tools lists it";
  return null;
}

export const BudgetUpdateInput = z.strictObject({ id: NumericId, amount: PositiveCost });
export type BudgetUpdateInput = z.infer<typeof BudgetUpdateInput>;
export const BudgetById = z.strictObject({ id: NumericId });

/** What costs are added up by. */
export const CostGroup = z.enum(["day", "tool", "token", "role", "session"]);
export type CostGroup = z.infer<typeof CostGroup>;

const Day = z.iso.date().meta({ description: "A day of UTC, 2026-03-01" });

export const CostSummaryInput = z.strictObject({
  groupBy: CostGroup.default("day"),
  from: Day.optional().meta({ description: "The first day; by default 30 days ago" }),
  to: Day.optional().meta({ description: "The last day; by default today" }),
  toolName: ToolName.optional(),
  tokenId: NumericId.optional(),
  agentRoleId: NumericId.optional(),
  agentSessionId: z.string().min(1).max(200).optional(),
  limit: z.int().min(1).max(500).default(100),
  cursor: z.string().max(400).optional().meta({ description: "The nextCursor of the page before" }),
});
export type CostSummaryInput = z.infer<typeof CostSummaryInput>;

const Spent = {
  executions: z.int().meta({ description: "Runs that were charged" }),
  cost: Cost,
  tokensUsed: z.int().meta({ description: "As the actions told" }),
  cacheHits: z.int(),
  cacheMisses: z.int(),
};

export const CostSummary = z.object({
  from: z.string(),
  to: z.string(),
  total: z.object(Spent),
  groups: z
    .array(
      z.object({
        key: z
          .string()
          .meta({ description: "A day, a tool's name, a token's or role's id, a session; empty: none" }),
        name: z.string().nullable().meta({ description: "Of a token or role" }),
        ...Spent,
      }),
    )
    .meta({ description: "Days newest first, all else the dearest first" }),
  nextCursor: z.string().nullable(),
});
export type CostSummary = z.infer<typeof CostSummary>;
