import { z } from "zod";
import { AgentRoleCreateInput, MAX_AGENT_ROLES } from "./agent-role.ts";
import { AlertRuleCreateInput } from "./alert.ts";
import { CalendarEntry, CalendarKind } from "./calendar.ts";
import { MAX_ICS_BYTES } from "./calendar-limits.ts";
import { BudgetCreateInput, MAX_BUDGETS } from "./costs.ts";
import { EventCreateInput } from "./event.ts";
import { DisplayName, Instant, NumericId, Tags } from "./primitives.ts";
import { Timezone } from "./schedule.ts";
import { ToolType } from "./tool.ts";
import { VariableKind, VariableName } from "./variable.ts";
import { MAX_VARIABLES } from "./variable-rules.ts";

/** Of one kind in a document. */
export const MAX_TRANSFERRED = 2_000;

const Sealed = z.string().max(1_000_000).meta({ description: "Sealed with the passphrase" });
const Concurrency = z.int().min(1).max(10_000);

/** `id` is what the rest of the document calls it by. */
const ExportedConnection = z.strictObject({
  id: NumericId,
  name: DisplayName,
  type: ToolType,
  builtIn: z.boolean().default(false).meta({ description: "Each workspace has its own, of this type" }),
  description: z.string().max(2_000).optional(),
  tags: Tags,
  isActive: z.boolean(),
  rateLimit: z.int().min(1).max(1_000_000).optional(),
  concurrency: Concurrency.optional(),
  credentials: Sealed.optional(),
});

const ExportedCalendar = z.strictObject({
  id: NumericId,
  name: DisplayName,
  kind: CalendarKind,
  timezone: Timezone,
  entries: z.array(CalendarEntry).max(1_000).optional(),
  ics: z
    .string()
    .max(MAX_ICS_BYTES)
    .optional()
    .meta({ description: "Of one that was imported, or fetched from an address, which is not in it" }),
});

const ExportedVariable = z.strictObject({
  name: VariableName,
  kind: VariableKind,
  value: z.unknown().optional(),
  secret: Sealed.optional(),
  description: z.string().max(500).nullable(),
});

const ExportedEvent = EventCreateInput.extend({ id: NumericId });
export type ExportedEvent = z.infer<typeof ExportedEvent>;

const ExportedAgentRole = AgentRoleCreateInput.extend({ id: NumericId });

/** A whole workspace as one document. Ids in it are its own: an import gives new ones. */
export const WorkspaceExport = z.strictObject({
  format: z.literal("carillon-workspace-1", {
    error:
      'This is not an export of a workspace that is understood here: its format has to be "carillon-workspace-1"',
  }),
  exportedAt: Instant,
  name: z.string().max(200),
  salt: z.string().max(100).optional(),
  scrypt: z
    .strictObject({ N: z.literal(131_072), r: z.literal(8), p: z.literal(1) })
    .optional()
    .meta({ description: "What the key of the passphrase was made with (RFC 7914)" }),
  connections: z.array(ExportedConnection).max(MAX_TRANSFERRED),
  calendars: z.array(ExportedCalendar).max(MAX_TRANSFERRED),
  variables: z.array(ExportedVariable).max(MAX_VARIABLES),
  events: z.array(ExportedEvent).max(MAX_TRANSFERRED),
  alerts: z.array(AlertRuleCreateInput).max(MAX_TRANSFERRED),
  agentRoles: z.array(ExportedAgentRole).max(MAX_AGENT_ROLES).default([]),
  budgets: z
    .array(BudgetCreateInput)
    .max(MAX_BUDGETS)
    .default([])
    .meta({ description: "The subject of one for a role is the id of that role in this document" }),
  leftOut: z
    .array(z.object({ kind: z.string(), name: z.string(), reason: z.string() }))
    .max(MAX_TRANSFERRED)
    .default([]),
});
export type WorkspaceExport = z.infer<typeof WorkspaceExport>;

/** The same as an answer, which says of its parts only that they are there: an import reads them. */
export const WorkspaceDocument = z
  .looseObject({ format: z.literal("carillon-workspace-1"), exportedAt: Instant, name: z.string() })
  .meta({ description: "To be given to an import as it is" });
export type WorkspaceDocument = z.infer<typeof WorkspaceDocument>;

export const WorkspaceExportInput = z.strictObject({
  passphrase: z
    .string()
    .min(12, "A passphrase has at least 12 characters")
    .max(256)
    .optional()
    .meta({ description: "Left out: credentials and secrets are not in the export" }),
});
export type WorkspaceExportInput = z.infer<typeof WorkspaceExportInput>;

export const WorkspaceImportInput = z.strictObject({
  data: WorkspaceExport,
  passphrase: z.string().max(256).optional(),
  dryRun: z.boolean().default(false).meta({ description: "Tells what it would do, and does nothing" }),
});
export type WorkspaceImportInput = z.infer<typeof WorkspaceImportInput>;

export const TransferKind = z.enum([
  "connection",
  "calendar",
  "variable",
  "event",
  "alert",
  "agent role",
  "budget",
]);
export type TransferKind = z.infer<typeof TransferKind>;

export const TransferOutcome = z.enum(["new", "exists", "missing"]).meta({
  description: "new: made; exists: one of this name is there, stays as it is, and is used; missing: left out",
});
export type TransferOutcome = z.infer<typeof TransferOutcome>;

/** What an import did, or would do. */
export const WorkspaceImported = z.object({
  dryRun: z.boolean(),
  items: z.array(
    z.object({
      kind: TransferKind,
      name: z.string(),
      outcome: TransferOutcome,
      note: z.string().nullable().meta({ description: "Why it is left out, or what is left to do" }),
    }),
  ),
});
export type WorkspaceImported = z.infer<typeof WorkspaceImported>;
