import { z } from "zod";
import { Cost, ToolName } from "./agent-tools.ts";
import { Instant } from "./primitives.ts";

const Ms = z.number().nullable().meta({ description: "ms, without waiting" });

/** How a tool did in seven days; tests, what was cancelled, and what the cache gave are left out. */
export const ToolMetrics = z.object({
  toolName: z.string(),
  executions: z.int(),
  successes: z.int(),
  failures: z.int().meta({ description: "Without timeouts" }),
  timeouts: z.int(),
  successRate: z.number().meta({ description: "0 to 1" }),
  averageMs: Ms,
  p50Ms: Ms,
  p95Ms: Ms,
  p99Ms: Ms,
  totalCost: Cost,
  averageCost: Cost,
  lastRunAt: Instant,
});
export type ToolMetrics = z.infer<typeof ToolMetrics>;

export const ToolMetricsInput = z.strictObject({
  toolName: ToolName.optional(),
  limit: z.int().min(1).max(500).default(100),
  cursor: z.string().max(200).optional().meta({ description: "The nextCursor of the page before" }),
});
export type ToolMetricsInput = z.infer<typeof ToolMetricsInput>;

export const ToolMetricsList = z.object({
  refreshedAt: Instant.nullable().meta({
    description: "Made anew every five minutes by a worker; null: not yet",
  }),
  metrics: z.array(ToolMetrics),
  nextCursor: z.string().nullable(),
});
export type ToolMetricsList = z.infer<typeof ToolMetricsList>;
