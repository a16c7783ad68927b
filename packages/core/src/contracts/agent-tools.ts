import { z } from "zod";
import { ExecutionId, Instant, JsonObject, NumericId } from "./primitives.ts";

export const TOOL_CATEGORIES = [
  "web_search",
  "code_execution",
  "data_analysis",
  "file_io",
  "api_integration",
  "image_processing",
  "text_processing",
  "filesystem",
  "system",
  "browser",
  "communication",
  "crm",
] as const;
export const ToolCategory = z.enum(TOOL_CATEGORIES);
export type ToolCategory = z.infer<typeof ToolCategory>;

/** `deprecated` works and warns; the last two refuse a call. */
export const ToolStatus = z.enum(["active", "deprecated", "disabled", "maintenance"]);
export type ToolStatus = z.infer<typeof ToolStatus>;

/** An amount in decimals, as text, so that nothing is lost in adding up: `0.0025`. */
export const Cost = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9})?$/, "A cost is a decimal number such as 0.0025, not negative")
  .meta({ description: "In decimals, as text" });

/** Names what an action may be asked for beside its own name: `search`, `research`. */
export const Capability = z
  .string()
  .max(50)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, "A capability is one lower-case word, such as search");

export const MAX_TIMEOUT_SECONDS = 300;

/** An action as agents see it. Its name is the action's id. */
export const ToolDefinition = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  category: ToolCategory,
  version: z.string(),
  status: ToolStatus,
  parameters: JsonObject.meta({ description: "JSON Schema 2020-12 of inputs" }),
  result: JsonObject.nullable().meta({ description: "JSON Schema 2020-12 of outputs.data" }),
  capabilities: z.array(z.string()),
  permissions: z.array(z.string()).meta({ description: "Needed of the caller, all of them" }),
  timeoutSeconds: z.int().min(1).max(MAX_TIMEOUT_SECONDS),
  rateLimitPerMinute: z
    .int()
    .nullable()
    .meta({ description: "Set by an administrator, else of each connection by its provider; null: none" }),
  costPerExecution: Cost,
  provider: z.string(),
  toolType: z.string().meta({ description: "The type of the connections it works with" }),
  dangerous: z.boolean(),
  cacheable: z.boolean(),
  cacheTtlSeconds: z.int().nullable(),
  readOnly: z.boolean(),
  idempotent: z.union([z.boolean(), z.literal("depends")]),
  fallbacks: z.array(z.string()),
  aliases: z.array(z.string()).meta({ description: "Other names that it may be called by" }),
  examples: z.array(z.object({ name: z.string(), parameters: JsonObject })),
  deprecation: z
    .string()
    .nullable()
    .meta({ description: "Of a deprecated one: what to know, or use in its place" }),
});
export type ToolDefinition = z.infer<typeof ToolDefinition>;

/** An action's id, or one of its aliases, such as brave_web_search. */
export const ToolName = z
  .string()
  .max(100)
  .regex(
    /^([a-z0-9-]+(\.[a-z0-9-][a-zA-Z0-9-]*)+|[a-z][a-z0-9_]*)$/,
    "A tool's name looks like slack.send-message",
  )
  .meta({ description: "Such as slack.send-message" });

export const RegistryListInput = z.strictObject({
  category: ToolCategory.optional(),
  capability: Capability.optional(),
  permission: z.string().max(100).optional(),
  status: ToolStatus.optional(),
  toolType: z.string().max(50).optional(),
  limit: z.int().min(1).max(500).default(100),
  cursor: z.string().max(200).optional().meta({ description: "The nextCursor of the page before" }),
});
export type RegistryListInput = z.infer<typeof RegistryListInput>;

export const RegistrySearchInput = z.strictObject({
  query: z.string().trim().min(1).max(200).meta({ description: "Words, best matches first" }),
  limit: z.int().min(1).max(100).default(20),
});
export type RegistrySearchInput = z.infer<typeof RegistrySearchInput>;

export const ToolDefinitionList = z.object({
  tools: z.array(ToolDefinition),
  nextCursor: z.string().nullable(),
});
export type ToolDefinitionList = z.infer<typeof ToolDefinitionList>;

export const ToolByName = z.strictObject({ toolName: ToolName });

/** What an administrator may set of a tool for a workspace; null takes back what was set, what is left out stays. */
export const ToolOverrideInput = z.strictObject({
  toolName: ToolName,
  status: ToolStatus.nullable().optional(),
  rateLimitPerMinute: z.int().min(1).max(1_000_000).nullable().optional(),
  costPerExecution: Cost.nullable().optional(),
  timeoutSeconds: z.int().min(1).max(MAX_TIMEOUT_SECONDS).nullable().optional(),
  note: z.string().trim().min(1).max(500).nullable().optional().meta({
    description: "Told to whoever calls it while it is deprecated, disabled or in maintenance",
  }),
});
export type ToolOverrideInput = z.infer<typeof ToolOverrideInput>;

const Executions = {
  executions: z.int().meta({ description: "Ended in the last 30 days, tests not counted" }),
  successes: z.int(),
  averageDurationMs: z
    .number()
    .nullable()
    .meta({ description: "Of those, at most 2 % off; null: none ended" }),
};

export const ToolIntrospection = z.object({
  definition: ToolDefinition,
  ...Executions,
  connections: z
    .array(z.object({ id: NumericId, name: z.string() }))
    .meta({ description: "What tool_id may name, at most 100" }),
});
export type ToolIntrospection = z.infer<typeof ToolIntrospection>;

export const RegistryStats = z.object({
  tools: z.int(),
  byStatus: z.record(ToolStatus, z.int()),
  byCategory: z.partialRecord(ToolCategory, z.int()),
  ...Executions,
  mostUsed: z.array(z.object({ name: z.string(), ...Executions })).meta({ description: "At most ten" }),
  recentErrors: z
    .array(
      z.object({
        executionId: ExecutionId,
        name: z.string(),
        at: Instant,
        code: z.string(),
        message: z.string(),
      }),
    )
    .meta({ description: "The last ten" }),
});
export type RegistryStats = z.infer<typeof RegistryStats>;

export const ForModelInput = z.strictObject({
  category: ToolCategory.optional(),
  capability: Capability.optional(),
  limit: z.int().min(1).max(500).default(128),
});
export type ForModelInput = z.infer<typeof ForModelInput>;

/** In the shape that model APIs take for function calling. A model's function may have no dot in its name. */
export const ModelTools = z.object({
  tools: z.array(
    z.object({
      type: z.literal("function"),
      function: z.object({ name: z.string(), description: z.string(), parameters: JsonObject }),
    }),
  ),
  names: z.record(z.string(), z.string()).meta({ description: "The tool's name by the function's" }),
});
export type ModelTools = z.infer<typeof ModelTools>;
