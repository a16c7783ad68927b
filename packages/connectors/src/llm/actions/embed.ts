import { defineAction, malformedResponse } from "@carillon/connector-kit";
import { z } from "zod";
import { callLlm } from "../call-llm.ts";
import { type LlmCredentials, ModelName } from "../credentials.ts";
import { tokensOf, Usage, UsageOutput, usageOf } from "../usage.ts";

const Text = z.string().min(1, "An empty text has no embedding").max(200_000);

const Input = z.strictObject({
  input: z
    .union([Text, z.array(Text).min(1).max(100, "At most 100 texts at once")])
    .meta({ title: "Texts", description: "One, or a list of up to 100", widget: "textarea" }),
  model: ModelName.meta({
    title: "Model",
    description: "One for embeddings",
    placeholder: "text-embedding-3-small",
  }),
  dimensions: z
    .int()
    .min(1)
    .max(16_384)
    .optional()
    .meta({ title: "Dimensions", description: "The model's own when left out" }),
});

const Output = z.object({
  embeddings: z.array(z.array(z.number())).meta({ description: "One for each text, in its order" }),
  dimensions: z.int(),
  model: z.string(),
  usage: UsageOutput,
});

const Embedded = z.looseObject({
  model: z.string().nullish(),
  data: z.array(z.looseObject({ index: z.int().optional(), embedding: z.array(z.number()).min(1) })),
  usage: Usage,
});

export const embed = defineAction<LlmCredentials, typeof Input, typeof Output>({
  id: "llm.embed",
  name: "Make embeddings",
  description: "Vectors for texts, to compare them by their meaning.",
  actionType: "query",
  permission: "llm.use",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  // A model gives the same vectors for the same text, and each time is paid.
  cacheable: { ttlSeconds: 86_400 },
  timeoutMs: 60_000,
  examples: [
    { name: "Two texts", parameters: { input: ["tea", "coffee"], model: "text-embedding-3-small" } },
  ],
  summarize: ({ embeddings, dimensions }) => `${embeddings.length} embeddings of ${dimensions} dimensions`,
  async execute(credentials, { input, model, dimensions }, context) {
    const texts = typeof input === "string" ? [input] : input;
    const answer = await callLlm(credentials, context, {
      method: "POST",
      path: "/embeddings",
      json: { model, input: texts, dimensions, encoding_format: "float" },
      answer: Embedded,
      // 100 vectors of 4,096 numbers, some 12 characters each.
      maxBytes: 20_000_000,
    });
    const embeddings = answer.data
      .map((item, place) => ({ at: item.index ?? place, embedding: item.embedding }))
      .sort((a, b) => a.at - b.at)
      .map(({ embedding }) => embedding);
    if (embeddings.length !== texts.length)
      throw malformedResponse({
        provider: "llm",
        status: 200,
        problem: "has not one embedding for each text",
      });
    const usage = usageOf(answer.usage);
    context.reportUsage({ tokens: tokensOf(usage) });
    return {
      embeddings,
      dimensions: embeddings[0]?.length ?? 0,
      model: answer.model ?? model,
      usage,
    };
  },
});
