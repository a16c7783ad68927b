import { z } from "zod";

/** What a request answers with. */
export const HttpAnswer = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown().meta({
    description:
      "JSON, text, base64, or the artifact that keeps the file; null when empty. Of several pages, all their items",
  }),
  pages: z.int().optional().meta({ description: "How many were read" }),
  truncated: z.boolean().optional().meta({ description: "There are more pages" }),
});
export type HttpAnswer = z.infer<typeof HttpAnswer>;
