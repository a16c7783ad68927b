import { z } from "zod";
import { Instant } from "./primitives.ts";

/** What the plan allows in one period, and what is used of it. */
export const PlanQuota = z.object({
  period: z.enum(["hour", "day"]),
  limit: z.int(),
  used: z.int(),
  renewsAt: Instant.meta({ description: "Hours and days are of UTC" }),
});
export type PlanQuota = z.infer<typeof PlanQuota>;

export const PlanUsage = z.object({
  plan: z.string(),
  quotas: z.array(PlanQuota).meta({ description: "None: the plan has no limit" }),
});
export type PlanUsage = z.infer<typeof PlanUsage>;
