import { z } from "zod";
import { ToolName } from "./agent-tools.ts";
import { FailedCause } from "./execution.ts";
import { ExecutionId, Instant, JsonObject, NumericId } from "./primitives.ts";
import { ApprovalId } from "./run-approval.ts";

/** Where a long result is cut: at its end, in its middle, or where it tells least. */
export const TruncationStrategy = z.enum(["end", "middle", "smart"]);
export type TruncationStrategy = z.infer<typeof TruncationStrategy>;

const ResultBounds = {
  max_length: z
    .int()
    .min(1_000)
    .max(1_000_000)
    .default(50_000)
    .meta({ description: "Characters of a result; what is longer is cut, and kept whole as an artifact" }),
  truncation: TruncationStrategy.default("smart").meta({
    description:
      "How a longer one is cut. JSON stays JSON; smart keeps the heads and tails of a program's functions and a log's first and last lines",
  }),
};

const SessionId = z.string().min(1).max(200);

/** A call of a tool as its caller writes it. */
export const ToolCallInput = z.strictObject({
  toolName: ToolName,
  inputs: JsonObject.default({}).meta({ description: "As the tool's parameters have them" }),
  dry_run: z.boolean().default(false).meta({ description: "Checks everything, sends nothing" }),
  sandbox: z.boolean().default(false).meta({
    description:
      "Runs a safe tool alone: one that changes nothing, or is on the allowlist of the token's role",
  }),
  agent_session_id: SessionId.optional(),
  session_id: SessionId.optional(),
  tool_id: NumericId.optional().meta({
    description: "The connection to use; needed where the workspace has several of the tool's type",
  }),
  idempotency_key: z.string().min(1).max(255).optional(),
  ...ResultBounds,
  no_cache: z.boolean().default(false).meta({
    description: "Makes the result anew, and keeps nothing of it, though the tool is cacheable",
  }),
});
export type ToolCallInput = z.infer<typeof ToolCallInput>;

/** Why a call gave nothing, with the status it has over HTTP. */
export const AGENT_ERROR_STATUS = {
  VALIDATION_ERROR: 400,
  UNAUTHORIZED: 401,
  PERMISSION_DENIED: 403,
  TOOL_NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  QUOTA_EXCEEDED: 429,
  EXECUTION_ERROR: 500,
  PROVIDER_ERROR: 502,
  CIRCUIT_OPEN: 503,
  TIMEOUT: 504,
} as const;
export const AgentErrorCode = z.enum(
  Object.keys(AGENT_ERROR_STATUS) as [
    keyof typeof AGENT_ERROR_STATUS,
    ...(keyof typeof AGENT_ERROR_STATUS)[],
  ],
);
export type AgentErrorCode = z.infer<typeof AgentErrorCode>;

/** A result that was too long to be given, as it was kept. */
export const WholeResult = z.object({
  id: z.uuid(),
  name: z.string(),
  content_type: z.string(),
  bytes: z.int(),
  url: z.string().meta({ description: "Whoever has it can download the result" }),
  expires_at: Instant.meta({ description: "When the link ends; the file is kept longer" }),
});
export type WholeResult = z.infer<typeof WholeResult>;

export const ToolCallSuccess = z.object({
  execution_id: ExecutionId,
  status: z.literal("success"),
  outputs: z.object({
    success: z.literal(true),
    data: z.unknown().optional(),
    resource_url: z.string().optional(),
    content: z.string().meta({ description: "A short text about what was done" }),
    truncated: z.literal(true).optional().meta({ description: "The result was too long, and was cut" }),
    original_length: z.int().optional().meta({ description: "Characters of a result that was cut" }),
    artifact: WholeResult.optional().meta({ description: "The whole of a result that was cut" }),
  }),
  duration_ms: z.number(),
  warning: z
    .string()
    .optional()
    .meta({ description: "That the tool is deprecated, or why a result that was cut could not be kept" }),
  cached: z.literal(true).optional().meta({
    description: "An earlier call with the same inputs, or the same key, gave this",
  }),
  cache_age_ms: z.number().optional().meta({ description: "How long ago the cache got it" }),
});

export const ToolCallFailure = z.object({
  execution_id: ExecutionId.nullable().meta({
    description: "null: refused before there was anything to run",
  }),
  status: z.literal("error"),
  error: AgentErrorCode,
  message: z.string(),
  duration_ms: z.number(),
  issues: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .meta({ description: "Of inputs: what is wrong where" }),
  retry_after_ms: z.number().optional(),
  details: z
    .object({ code: z.literal("ALL_FALLBACKS_FAILED"), causes: z.array(FailedCause).readonly() })
    .optional()
    .meta({ description: "Of a tool whose fallbacks failed as well: every cause, in order" }),
  may_have_run: z.literal(true).optional().meta({
    description: "It is not known whether it was done: look before it is called again",
  }),
});
export type ToolCallFailure = z.infer<typeof ToolCallFailure>;

export const ToolCallPending = z.object({
  execution_id: ExecutionId,
  status: z.literal("pending"),
  approval_id: ApprovalId,
  expires_at: Instant,
  message: z.string().meta({ description: "What it waits for, and how to hear of it" }),
});
export type ToolCallPending = z.infer<typeof ToolCallPending>;

export const ToolCallAnswer = z.discriminatedUnion("status", [
  ToolCallSuccess,
  ToolCallPending,
  ToolCallFailure,
]);
export type ToolCallAnswer = z.infer<typeof ToolCallAnswer>;
