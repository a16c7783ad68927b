import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

export const ModelName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, "No line breaks");

export const LlmCredentials = z.strictObject({
  baseUrl: HttpUrl.refine(
    (text) => !/[?#]/.test(text),
    "No query and no fragment: paths are added to it",
  ).meta({
    title: "Base address",
    description:
      "Up to the version: OpenAI, or a server that speaks its API (Ollama, vLLM, …). One inside your network has to be in EGRESS_ALLOW.",
    placeholder: "https://api.openai.com/v1",
    widget: "url",
  }),
  apiKey: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .regex(/^[\x21-\x7e]+$/, "A key has no spaces")
    .optional()
    .meta({
      title: "API key",
      description: "A server of your own may need none",
      secret: true,
      widget: "password",
      placeholder: "sk-…",
    }),
  organization: z
    .string()
    .trim()
    .max(200)
    .regex(/^[\x21-\x7e]*$/, "No spaces")
    .optional()
    .meta({ title: "Organization", description: "For OpenAI keys of several", placeholder: "org-…" }),
  defaultModel: ModelName.optional().meta({
    title: "Default model",
    description: "For chats where an action names none",
    placeholder: "gpt-4o-mini",
  }),
});
export type LlmCredentials = z.infer<typeof LlmCredentials>;
