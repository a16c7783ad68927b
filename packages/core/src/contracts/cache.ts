import { z } from "zod";
import { ToolName } from "./agent-tools.ts";
import { NumericId } from "./primitives.ts";

const Counts = {
  entries: z.int(),
  bytes: z.int().meta({ description: "As they are stored, sealed" }),
  hits: z.int().meta({ description: "In the last 30 days" }),
  misses: z.int(),
};

export const CacheStats = z.object({
  backend: z.enum(["postgres", "redis"]),
  ...Counts,
  tools: z.array(z.object({ toolName: z.string(), ...Counts })),
});
export type CacheStats = z.infer<typeof CacheStats>;

export const CacheInvalidateInput = z.strictObject({
  toolName: ToolName.optional().meta({ description: "What this tool gave; with toolId, both have to fit" }),
  toolId: NumericId.optional().meta({ description: "What came through this connection; neither: all" }),
});
export type CacheInvalidateInput = z.infer<typeof CacheInvalidateInput>;
export const CacheInvalidated = z.object({ invalidated: z.int() });
