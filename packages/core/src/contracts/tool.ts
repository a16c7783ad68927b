import { z } from "zod";
import { ToolConnection } from "./connection.ts";
import { DisplayName, Instant, JsonObject, NumericId, Tags } from "./primitives.ts";

/** Type of a connector, `SLACK`; case does not matter when a caller gives it. */
export const ToolType = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "A tool type looks like SLACK")
  .transform((type) => type.toUpperCase().replaceAll("-", "_"));

export const CIRCUIT_STATES = ["closed", "open", "halfOpen"] as const;
export const HEALTH_STATUSES = ["healthy", "degraded", "failing", "unknown"] as const;

export const ToolHealth = z.object({
  status: z.enum(HEALTH_STATUSES),
  latency: z.number().nullable().meta({ description: "Milliseconds of the last call" }),
  circuit: z.enum(CIRCUIT_STATES),
  lastError: z.string().optional(),
  lastSuccessAt: Instant.optional(),
  lastUsedAt: Instant.optional().meta({
    description: "When its last call ended, well or not, to about two seconds; absent: it has made none",
  }),
});
export type ToolHealth = z.infer<typeof ToolHealth>;

const RATE_LIMIT =
  "Calls per window of the connector (a minute where it states none); null: as many as the connector allows";
const RateLimit = z.int().min(1).max(1_000_000).nullable().meta({ description: RATE_LIMIT });

const CONCURRENCY = "Calls at once, over all workers; what is beyond waits; null: as many as come";
export const Concurrency = z.int().min(1).max(10_000).nullable().meta({ description: CONCURRENCY });

/** A saved connection as callers see it; `credentials` holds masks where a field is secret. */
export const Tool = z.object({
  id: NumericId,
  userId: z.string(),
  workspaceId: z.string(),
  name: z.string(),
  type: z.string(),
  credentials: JsonObject.meta({
    description: "Secret fields are masked; a mask sent back keeps what is stored",
  }),
  description: z.string().optional(),
  tags: z.array(z.string()),
  isActive: z.boolean(),
  builtIn: z
    .boolean()
    .meta({ description: "Comes with the workspace: needs no credentials, cannot be deleted" }),
  rateLimit: z.int().nullable().meta({ description: RATE_LIMIT }),
  concurrency: z.int().nullable().meta({ description: CONCURRENCY }),
  health: ToolHealth,
  connection: ToolConnection.nullable().meta({ description: "null: it does not use OAuth2" }),
  usedByEvents: z
    .int()
    .meta({ description: "How many events run an action of this tool, in a step or as a fallback too" }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Tool = z.infer<typeof Tool>;

/** What a secret field shows instead of its value. */
export const MASK = "••••••••";

const Credentials = JsonObject.meta({
  description: "Fields as the connector's credential schema names them",
});
const Description = z.string().max(2_000);

export const ToolCreateInput = z.strictObject({
  name: DisplayName,
  type: ToolType,
  credentials: Credentials,
  description: Description.optional(),
  tags: Tags.default([]),
  isActive: z.boolean().default(true),
  rateLimit: RateLimit.optional(),
  concurrency: Concurrency.optional(),
});
export type ToolCreateInput = z.infer<typeof ToolCreateInput>;

export const ToolUpdateInput = z.strictObject({
  id: NumericId,
  name: DisplayName.optional(),
  type: ToolType.optional(),
  credentials: Credentials.optional(),
  description: Description.nullable().optional(),
  tags: Tags.optional(),
  isActive: z.boolean().optional(),
  rateLimit: RateLimit.optional(),
  concurrency: Concurrency.optional(),
});
export type ToolUpdateInput = z.infer<typeof ToolUpdateInput>;

export const ToolListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(100),
  offset: z.int().min(0).max(1_000_000).default(0),
  search: z.string().max(200).optional(),
  type: ToolType.optional(),
  isActive: z.boolean().optional(),
  tags: Tags.optional(),
  troubled: z.boolean().optional().meta({
    description:
      "Whether it needs somebody: it fails, its circuit breaker is open or being tried, or it is to be connected anew",
  }),
  builtIn: z.boolean().optional().meta({
    description:
      "Also those that come with the workspace; without it they are listed only where their type is asked for",
  }),
  origin: z.enum(["own", "built-in"]).optional().meta({
    description: "Only those that somebody connected, or only those that come with the workspace",
  }),
  sort: z.enum(["newest", "type"]).optional().meta({
    description:
      "newest: the last made first, as without it; type: those of one connector together, by name, numbers in it by their size",
  }),
});
export type ToolListInput = z.infer<typeof ToolListInput>;

export const ToolList = z.object({ tools: z.array(Tool), total: z.int() });

export const MAX_TAGS_TOLD = 500;

/** What the saved tools of a workspace can be told apart by; not those that come with it. */
export const ToolFacets = z.object({
  types: z
    .array(z.object({ type: z.string(), count: z.int() }))
    .meta({ description: "Connectors that tools are of" }),
  tags: z
    .array(z.object({ tag: z.string(), count: z.int() }))
    .meta({ description: `Tags that tools bear, by name; the ${MAX_TAGS_TOLD} used most` }),
});
export type ToolFacets = z.infer<typeof ToolFacets>;

export const ToolDeleteInput = z.strictObject({ id: NumericId, force: z.boolean().default(false) });

/** A saved tool by its id, or what a form holds before it is saved. */
export const TestConnectionInput = z.union([
  z.strictObject({ id: NumericId }),
  z.strictObject({
    type: ToolType,
    credentials: Credentials,
    id: NumericId.optional().meta({
      description: "The saved tool whose masked secrets stand for themselves",
    }),
  }),
]);
export type TestConnectionInput = z.infer<typeof TestConnectionInput>;

export const ConnectionTest = z.object({ success: z.boolean(), message: z.string(), details: JsonObject });
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const ToolExportInput = z.strictObject({
  passphrase: z.string().min(12, "At least 12 characters").max(256).optional().meta({
    description: "Seals the credentials into the export; without one they are left out",
  }),
});

const ExportedTool = z.strictObject({
  name: DisplayName,
  type: ToolType,
  description: Description.optional(),
  tags: Tags,
  isActive: z.boolean(),
  rateLimit: RateLimit.optional(),
  concurrency: Concurrency.optional(),
  credentials: z.string().optional().meta({ description: "Sealed with the passphrase" }),
});

export const ToolExport = z.strictObject({
  format: z.literal("carillon-tools-1"),
  exportedAt: Instant,
  salt: z.string().optional(),
  scrypt: z
    .strictObject({
      N: z.literal([32_768, 131_072]),
      r: z.literal(8),
      p: z.literal(1),
    })
    .optional()
    .meta({ description: "What the key of the passphrase was made with (RFC 7914)" }),
  tools: z.array(ExportedTool).max(10_000),
});
export type ToolExport = z.infer<typeof ToolExport>;

export const ToolImportInput = z.strictObject({
  data: ToolExport,
  passphrase: z.string().max(256).optional(),
});
export type ToolImportInput = z.infer<typeof ToolImportInput>;

export const ToolImported = z.object({
  imported: z.array(z.object({ id: NumericId, name: z.string() })),
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type ToolImported = z.infer<typeof ToolImported>;
