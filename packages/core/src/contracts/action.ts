import { z } from "zod";
import { ConnectorOAuth } from "./connection.ts";
import { Issue, JsonObject, NumericId } from "./primitives.ts";
import { ToolType } from "./tool.ts";

export const ACTION_TYPES = ["message", "create", "update", "delete", "query"] as const;
export const ActionType = z.enum(ACTION_TYPES);
export type ActionType = z.infer<typeof ActionType>;

/** Id of an action, `slack.send-message`, `crm.order.updateStatus`. */
export const ActionId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-][a-zA-Z0-9-]*)+$/, "An action id looks like slack.send-message");

/** An action as callers see it; the schemas are JSON Schema 2020-12. */
export const ActionDefinition = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  actionType: ActionType,
  toolType: z.string(),
  permission: z.string(),
  inputSchema: JsonObject,
  outputSchema: JsonObject.optional(),
  idempotent: z.union([z.boolean(), z.literal("depends")]),
  examples: z.array(z.object({ name: z.string(), parameters: JsonObject })),
});
export type ActionDefinition = z.infer<typeof ActionDefinition>;

/** A mark in a box of 24 × 24: the paths of an SVG, each with its colour. */
const ConnectorIcon = z.array(z.object({ d: z.string(), fill: z.string() }));

/** A connector as callers see it; its credential schema draws the form. */
export const ConnectorDefinition = z.object({
  type: z.string(),
  provider: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  keywords: z.array(z.string()).meta({ description: "Other words that people look for it by" }),
  docsUrl: z.string().optional(),
  icon: ConnectorIcon.optional(),
  credentialsSchema: JsonObject,
  rateLimit: z.object({ limit: z.int(), windowMs: z.int() }).nullable(),
  timeoutMs: z.int(),
  builtIn: z.boolean().meta({ description: "Each workspace has its one connection; there is none to make" }),
  actions: z.int(),
  actionNames: z.record(z.string(), z.string()).meta({
    description: "Of its actions by their ids, for a person; not of those that a tool has imported",
  }),
  oauth: ConnectorOAuth.nullable(),
});
export type ConnectorDefinition = z.infer<typeof ConnectorDefinition>;

/** `problems`, for admins alone: what CONNECTORS names and was left out. */
export const ConnectorList = z.object({
  connectors: z.array(ConnectorDefinition),
  problems: z.array(z.object({ source: z.string(), problem: z.string() })).optional(),
});
export type ConnectorList = z.infer<typeof ConnectorList>;

export const AvailableActionsInput = z.strictObject({
  toolId: NumericId.optional(),
  type: ToolType.optional(),
  search: z.string().max(200).optional(),
});

const Parameters = JsonObject.meta({ description: "As the action's inputSchema has them" });

export const ValidateActionInput = z.strictObject({
  toolId: NumericId,
  actionId: ActionId,
  parameters: Parameters,
});
export const ActionValidation = z.object({ valid: z.boolean(), errors: z.array(Issue) });

export type ActionValidation = z.infer<typeof ActionValidation>;

export const MAX_TIMEOUT_MS = 300_000;

export const ExecuteActionInput = z.strictObject({
  toolId: NumericId,
  actionId: ActionId,
  parameters: Parameters,
  isTest: z.boolean().default(false),
  idempotencyKey: z.string().min(1).max(255).optional(),
  timeoutMs: z.int().min(1).max(MAX_TIMEOUT_MS).optional(),
});
export type ExecuteActionInput = z.infer<typeof ExecuteActionInput>;
