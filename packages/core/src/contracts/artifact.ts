import { z } from "zod";
import { Cursor, ExecutionId, Instant } from "./primitives.ts";

const DAY_SECONDS = 86_400;

export const ArtifactId = z.uuid();

/** A file that a run has kept. */
export const Artifact = z.object({
  id: ArtifactId,
  executionId: ExecutionId,
  toolId: z.int().nullable(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string().meta({ description: "Hex" }),
  contentPath: z.string().meta({ description: "Where members of the workspace download it" }),
  createdAt: Instant,
  expiresAt: Instant.meta({ description: "When it is deleted" }),
});
export type Artifact = z.infer<typeof Artifact>;

export const ArtifactList = z.object({ artifacts: z.array(Artifact), nextCursor: Cursor.nullable() });
export type ArtifactList = z.infer<typeof ArtifactList>;

export const ArtifactListInput = z.strictObject({
  executionId: ExecutionId.optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type ArtifactListInput = z.infer<typeof ArtifactListInput>;

export const ArtifactById = z.strictObject({ id: ArtifactId });

export const ArtifactLinkInput = z.strictObject({
  id: ArtifactId,
  seconds: z
    .int()
    .min(60)
    .max(7 * DAY_SECONDS)
    .default(DAY_SECONDS)
    .meta({ description: "How long the link holds; seven days at most, and no longer than the file" }),
});
export type ArtifactLinkInput = z.infer<typeof ArtifactLinkInput>;

export const ArtifactLink = z.object({
  url: z.string().meta({ description: "Whoever has it can download the file" }),
  expiresAt: Instant,
});
export type ArtifactLink = z.infer<typeof ArtifactLink>;
