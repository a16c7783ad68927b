import { ActionId, ActionType } from "@carillon/core";
import { z } from "zod";
import type { Connector } from "./define-connector.ts";
import { jsonSchemaOf } from "./json-schema.ts";

const words = z.string().min(1).max(2_000);
const fn = z.custom((value) => typeof value === "function", "must be a function");
const schema = z.custom((value) => value instanceof z.ZodType, "must be a zod schema");
const ms = z.int().min(1).max(300_000);

const ActionShape = z.looseObject({
  id: ActionId,
  name: words,
  description: words,
  actionType: ActionType,
  inputSchema: schema,
  outputSchema: schema.optional(),
  idempotent: z.union([z.boolean(), fn]),
  permission: words,
  examples: z.array(z.looseObject({ name: words, parameters: z.record(z.string(), z.unknown()) })),
  timeoutMs: ms.optional(),
  summarize: fn.optional(),
  execute: fn,
});

const OAuthShape = z.looseObject({
  fields: z.looseObject({
    clientId: words,
    clientSecret: words,
    accessToken: words,
    refreshToken: words,
    expiresAt: words,
  }),
  when: z.looseObject({ field: words, is: z.string() }).optional(),
  provider: fn,
  readAnswer: fn.optional(),
  accountOf: fn.optional(),
  revoke: fn.optional(),
});

const ConnectorShape = z.looseObject({
  type: z
    .string()
    .max(50)
    .regex(/^[A-Z][A-Z0-9_]*$/, "must look like SLACK"),
  provider: z
    .string()
    .max(50)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must look like google-sheets"),
  name: words,
  description: words,
  category: words,
  keywords: z.array(z.string().min(1).max(50)).max(50).optional(),
  docsUrl: z.string().max(2_000).optional(),
  icon: z
    .array(z.object({ d: z.string().max(20_000), fill: z.string().max(50) }))
    .max(50)
    .optional(),
  // A tool in every workspace is made by Carillon alone.
  builtIn: z.literal(false).optional(),
  credentialsSchema: schema,
  rateLimit: z.object({ limit: z.int().min(1), windowMs: z.int().min(1) }).nullable(),
  readLimits: fn.optional(),
  timeoutMs: ms,
  host: fn,
  transport: fn,
  testConnection: fn,
  oauth: OAuthShape.optional(),
  importAction: fn.optional(),
  actions: z.map(z.string(), ActionShape).refine((actions) => actions.size > 0, "must have one at least"),
});

/**
 * What is wrong with something that says it is a connector, as a package may bring it; null: nothing. It has the shape
 * that `defineConnector` gives, and its schemas can be drawn as forms: strict objects that are JSON Schema.
 */
export function connectorProblem(value: unknown): string | null {
  const parsed = ConnectorShape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map(String).join(".") || "it";
    return `is no connector as defineConnector makes it (${path}: ${issue?.message ?? "is not right"})`;
  }
  const { credentialsSchema, actions } = value as Connector;
  const broken = schemaProblem("credentialsSchema", credentialsSchema);
  if (broken) return broken;
  for (const [id, action] of actions) {
    if (id !== action.id) return `has the action ${action.id} under the name ${id}`;
    const problem = schemaProblem(`inputSchema of ${id}`, action.inputSchema);
    if (problem) return problem;
  }
  return null;
}

function schemaProblem(what: string, schema: z.ZodType): string | null {
  try {
    const { type, additionalProperties } = jsonSchemaOf(schema);
    if (type === "object" && additionalProperties === false) return null;
    return `has a ${what} that is no z.strictObject`;
  } catch {
    return `has a ${what} that cannot be written as JSON Schema`;
  }
}
