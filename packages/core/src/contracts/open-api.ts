import { z } from "zod";
import { MAX_OPENAPI_BYTES } from "./open-api-limits.ts";
import { NumericId } from "./primitives.ts";

const Source = {
  text: z
    .string()
    .min(1)
    .max(MAX_OPENAPI_BYTES)
    .optional()
    .meta({ description: "OpenAPI 3.0, 3.1 or Swagger 2.0, as JSON or YAML" }),
  url: z
    .url({ protocol: /^https?$/, error: "An address begins with https:// or http://" })
    .max(2_000)
    .optional()
    .meta({ description: "Where it is fetched from, once" }),
};
const OpenApiSource = z.object(Source);
export type OpenApiSource = z.infer<typeof OpenApiSource>;

export const OpenApiImportInput = z
  .strictObject({
    id: NumericId.meta({ description: "Of an HTTP tool" }),
    ...Source,
    save: z.boolean().default(false).meta({ description: "Without it, tells what there would be" }),
    operations: z
      .array(z.string().max(100))
      .max(2_000)
      .optional()
      .meta({ description: "Ids of those to save; all when left out. Others that the tool had are removed" }),
  })
  .refine(({ text, url }) => (text === undefined) !== (url === undefined), {
    message: "Give exactly one of text and url",
  });
export type OpenApiImportInput = z.infer<typeof OpenApiImportInput>;

export const OpenApiImport = z.object({
  title: z.string(),
  version: z.string(),
  servers: z.array(z.string()).meta({ description: "Compare them with the tool's base address" }),
  security: z.array(z.string()).meta({ description: "What to set in the tool's authorization, in words" }),
  operations: z.array(
    z.object({
      id: z.string().meta({ description: "Of the action, http.op.create-pet" }),
      name: z.string(),
      description: z.string(),
      method: z.string(),
      path: z.string(),
      isSaved: z.boolean(),
    }),
  ),
  skipped: z.array(z.object({ method: z.string(), path: z.string(), reason: z.string() })),
});
export type OpenApiImport = z.infer<typeof OpenApiImport>;
