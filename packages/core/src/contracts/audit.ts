import { z } from "zod";
import { Cursor, Instant, InstantInput, JsonObject } from "./primitives.ts";

const Verb = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z-]*(\.[a-z-]+)+$/, "A verb is written as tool.create");
const Target = z.string().max(300).meta({ description: "tool:12, event:7, variable:REGION, user:…" });

export const AuditListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
  verb: Verb.optional().meta({ description: "tool.create" }),
  userId: z.string().min(1).max(100).optional().meta({ description: "Who did it" }),
  target: Target.optional(),
  from: InstantInput.optional(),
  to: InstantInput.optional().meta({ description: "Before this" }),
});
export type AuditListInput = z.infer<typeof AuditListInput>;

/** One thing that somebody did. Never holds a credential. */
export const AuditEntry = z.object({
  id: z.int(),
  at: Instant,
  verb: z.string(),
  target: z.string(),
  targetName: z
    .string()
    .nullable()
    .meta({ description: "What it is called now, or was when it was deleted" }),
  user: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .meta({ description: "null: Carillon itself" }),
  token: z
    .object({ id: z.int(), name: z.string() })
    .nullable()
    .meta({ description: "By which token; null: by hand" }),
  details: JsonObject,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditList = z.object({ entries: z.array(AuditEntry), nextCursor: Cursor.nullable() });
export type AuditList = z.infer<typeof AuditList>;
