import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { JsonValue } from "../../json-value.ts";
import { callLlm, modelOf } from "../call-llm.ts";
import { ChatAnswer, readAnswerJson, readChatAnswer } from "../chat-answer.ts";
import { type LlmCredentials, ModelName } from "../credentials.ts";
import { tokensOf, UsageOutput } from "../usage.ts";

const MAX_TEXT = 1_000_000;
const Text = z.string().min(1).max(MAX_TEXT, "At most 1,000,000 characters");

const Message = z.strictObject({
  role: z.enum(["system", "developer", "user", "assistant"]),
  content: Text,
});

const Input = z
  .strictObject({
    prompt: Text.optional().meta({ title: "Prompt", description: "What to answer", widget: "textarea" }),
    system: Text.optional().meta({ title: "Instructions", description: "How to answer", widget: "textarea" }),
    messages: z
      .array(Message)
      .min(1)
      .max(500)
      .optional()
      .meta({ title: "Messages", description: "A whole conversation, instead of a prompt", widget: "json" }),
    model: ModelName.optional().meta({
      title: "Model",
      description: "The connection's default when left out",
    }),
    temperature: z
      .number()
      .min(0)
      .max(2)
      .optional()
      .meta({ title: "Temperature", description: "0 to 2; the model's own when left out" }),
    maxTokens: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .meta({ title: "At most", description: "Tokens of the answer, thinking included" }),
    stop: z.array(z.string().min(1).max(200)).min(1).max(4).optional().meta({ title: "Stop at" }),
    jsonSchema: z
      .record(z.string(), JsonValue)
      .optional()
      .meta({ title: "JSON schema", description: "Of the answer, which is then JSON", widget: "json" }),
    jsonStrict: z.boolean().default(false).meta({
      title: "Exactly by the schema",
      description: "Needs additionalProperties: false and every property required",
    }),
  })
  .superRefine(({ prompt, system, messages }, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (prompt === undefined && messages === undefined) issue("prompt", "Give a prompt or messages");
    if (prompt !== undefined && messages) issue("messages", "Give a prompt or messages, not both");
    if (system !== undefined && messages) issue("system", "With messages, instructions are one of them");
    const length = messages?.reduce((sum, { content }) => sum + content.length, 0) ?? 0;
    if (length > MAX_TEXT) issue("messages", "At most 1,000,000 characters in all");
  });

const Output = z.object({
  text: z.string(),
  json: z.unknown().meta({ description: "The answer parsed, where a schema was given; else null" }),
  refusal: z.string().nullable().meta({ description: "Why the model would not answer" }),
  finishReason: z.string().meta({ description: "stop; length: it was cut off; content_filter" }),
  model: z.string(),
  usage: UsageOutput,
});

export const chat = defineAction<LlmCredentials, typeof Input, typeof Output>({
  id: "llm.chat",
  name: "Ask a model",
  description: "The answer of a language model to a prompt or a conversation, as text or JSON.",
  actionType: "query",
  permission: "llm.use",
  inputSchema: Input,
  outputSchema: Output,
  // Asked again it answers again: that costs, and changes nothing.
  idempotent: true,
  timeoutMs: 120_000,
  examples: [
    {
      name: "A summary",
      parameters: { system: "Answer in one sentence.", prompt: "Summarize: {{TEXT}}", maxTokens: 200 },
    },
    {
      name: "JSON",
      parameters: {
        prompt: "Which city is meant? {{TEXT}}",
        jsonSchema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
      },
    },
  ],
  summarize: ({ model, usage, finishReason }) =>
    `Answered by ${model}${usage?.outputTokens == null ? "" : ` in ${usage.outputTokens} tokens`} (${finishReason})`,
  async execute(credentials, parameters, context) {
    const model = modelOf(credentials, parameters.model);
    const answer = await callLlm(credentials, context, {
      method: "POST",
      path: "/chat/completions",
      json: { model, messages: messagesOf(parameters), ...settingsOf(parameters, credentials.baseUrl) },
      answer: ChatAnswer,
    });
    const read = readChatAnswer(answer, { model });
    context.reportUsage({ tokens: tokensOf(read.usage) });
    const wantsJson = parameters.jsonSchema !== undefined && read.refusal === null;
    return { ...read, json: wantsJson ? readAnswerJson(read) : null };
  },
});

type Parameters = z.output<typeof Input>;

function messagesOf({ messages, system, prompt = "" }: Parameters): z.infer<typeof Message>[] {
  if (messages) return messages;
  const instructions = system === undefined ? [] : [{ role: "system" as const, content: system }];
  return [...instructions, { role: "user", content: prompt }];
}

function settingsOf(parameters: Parameters, baseUrl: string): Record<string, unknown> {
  const { temperature, maxTokens, stop, jsonSchema, jsonStrict } = parameters;
  // OpenAI's newer models refuse max_tokens, other servers know nothing else (platform.openai.com/docs/api-reference/chat).
  const limit = new URL(baseUrl).hostname === "api.openai.com" ? "max_completion_tokens" : "max_tokens";
  return {
    temperature,
    stop,
    ...(maxTokens !== undefined && { [limit]: maxTokens }),
    ...(jsonSchema && {
      response_format: {
        type: "json_schema",
        json_schema: { name: "answer", schema: jsonSchema, strict: jsonStrict },
      },
    }),
  };
}
