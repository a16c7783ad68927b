import { z } from "zod";
import { ActionId } from "./action.ts";
import { Cursor, DisplayName, ExecutionId, Instant, JsonObject, NumericId } from "./primitives.ts";

/** What a rule watches for. */
export const AlertKind = z.enum([
  "failed",
  "failed-repeatedly",
  "failed-after-retries",
  "did-not-run",
  "needs-reconnecting",
  "quota-near",
]);
export type AlertKind = z.infer<typeof AlertKind>;

const Fields = {
  name: DisplayName,
  kind: AlertKind,
  eventId: NumericId.nullable().meta({ description: "null: every event of the workspace" }),
  threshold: z.int().min(1).max(1_000).meta({ description: "failed-repeatedly: how many times in a row" }),
  windowMinutes: z
    .int()
    .min(1)
    .max(10_080)
    .meta({ description: "did-not-run: how long after its time a run must have succeeded" }),
  tellsRecovery: z.boolean(),
  isActive: z.boolean(),
  toolId: NumericId.meta({ description: "The connection that tells" }),
  actionId: ActionId,
  parameters: JsonObject.meta({
    description:
      "With {{alert.title}}, {{alert.message}} and the like; texts that are left out are filled in",
  }),
};

export const AlertRuleCreateInput = z.strictObject({
  ...Fields,
  eventId: Fields.eventId.default(null),
  threshold: Fields.threshold.default(3),
  windowMinutes: Fields.windowMinutes.default(15),
  tellsRecovery: Fields.tellsRecovery.default(true),
  isActive: Fields.isActive.default(true),
  parameters: Fields.parameters.default({}),
});
export type AlertRuleCreateInput = z.infer<typeof AlertRuleCreateInput>;

/** What is left out stays as it is. */
export const AlertRuleUpdateInput = z.strictObject({
  id: NumericId,
  ...z.strictObject(Fields).partial().shape,
});
export type AlertRuleUpdateInput = z.infer<typeof AlertRuleUpdateInput>;

export const AlertRule = z.object({
  id: NumericId,
  name: z.string(),
  kind: AlertKind,
  eventId: NumericId.nullable(),
  eventName: z.string().nullable().meta({ description: "null: there is none, or it is deleted" }),
  threshold: z.int(),
  windowMinutes: z.int(),
  tellsRecovery: z.boolean(),
  isActive: z.boolean(),
  toolId: NumericId,
  toolName: z.string().nullable().meta({ description: "null: the connection was deleted" }),
  actionId: z.string(),
  parameters: JsonObject,
  openIncidents: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type AlertRule = z.infer<typeof AlertRule>;

export const AlertRuleList = z.object({ rules: z.array(AlertRule) });

export const AlertIncidentListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
  ruleId: NumericId.optional(),
  isOpen: z.boolean().optional(),
});
export type AlertIncidentListInput = z.infer<typeof AlertIncidentListInput>;

/** One trouble from its beginning to its end: told once when it begins and once when it is over. */
export const AlertIncident = z.object({
  id: NumericId,
  ruleId: NumericId,
  ruleName: z.string(),
  kind: AlertKind,
  title: z.string(),
  message: z.string(),
  eventId: NumericId.nullable(),
  toolId: NumericId.nullable(),
  executionId: ExecutionId.nullable().meta({ description: "The run that caused it" }),
  openedAt: Instant,
  recoveredAt: Instant.nullable(),
  alertExecutionId: ExecutionId.meta({ description: "The run that told of it" }),
  recoveryExecutionId: ExecutionId.nullable(),
});
export type AlertIncident = z.infer<typeof AlertIncident>;

export const AlertIncidentList = z.object({
  incidents: z.array(AlertIncident),
  nextCursor: Cursor.nullable(),
});
