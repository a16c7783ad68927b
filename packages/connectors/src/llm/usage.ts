import { z } from "zod";

const Count = z.number().min(0).nullish();

/** Ollama and some proxies leave it out, or parts of it. */
export const Usage = z
  .looseObject({ prompt_tokens: Count, completion_tokens: Count, total_tokens: Count })
  .nullish();

export const UsageOutput = z
  .object({
    inputTokens: z.number().nullable(),
    outputTokens: z.number().nullable(),
    totalTokens: z.number().nullable(),
  })
  .nullable()
  .meta({ description: "null where the provider does not count" });

export function usageOf(usage: z.infer<typeof Usage>): z.infer<typeof UsageOutput> {
  if (!usage) return null;
  const { prompt_tokens: input, completion_tokens: output, total_tokens: total } = usage;
  return { inputTokens: input ?? null, outputTokens: output ?? null, totalTokens: total ?? null };
}

/** What the log is told; 0 where the provider does not count. */
export function tokensOf(usage: z.infer<typeof UsageOutput>): number {
  const { totalTokens, inputTokens, outputTokens } = usage ?? {};
  return Math.round(totalTokens ?? (inputTokens ?? 0) + (outputTokens ?? 0));
}
