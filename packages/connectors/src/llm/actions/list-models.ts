import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callLlm } from "../call-llm.ts";
import type { LlmCredentials } from "../credentials.ts";
import { ModelList } from "../model-list.ts";

const Input = z.strictObject({
  contains: z.string().max(200).optional().meta({ title: "Name contains", placeholder: "embed" }),
});

const Output = z.object({
  models: z.array(
    z.object({ id: z.string(), ownedBy: z.string().nullable(), createdAt: z.string().nullable() }),
  ),
});

export const listModels = defineAction<LlmCredentials, typeof Input, typeof Output>({
  id: "llm.list-models",
  name: "List models",
  description: "The models that the key may use, or that the server has.",
  actionType: "query",
  permission: "llm.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  // Models come and go by the week.
  cacheable: { ttlSeconds: 3_600 },
  timeoutMs: 15_000,
  examples: [{ name: "For embeddings", parameters: { contains: "embed" } }],
  summarize: ({ models }) => `${models.length} models found`,
  async execute(credentials, { contains = "" }, context) {
    const { data } = await callLlm(credentials, context, {
      method: "GET",
      path: "/models",
      answer: ModelList,
    });
    const models = (data ?? []).map(({ id, owned_by: owner, created }) => ({
      id,
      ownedBy: owner ?? null,
      createdAt: isoTime(created),
    }));
    return { models: models.filter(({ id }) => id.toLowerCase().includes(contains.toLowerCase())) };
  },
});

/** Seconds since 1970; 0 where a server does not know. */
function isoTime(seconds: number | null | undefined): string | null {
  if (!seconds || seconds < 0 || seconds > 100_000_000_000) return null;
  return new Date(seconds * 1_000).toISOString();
}
