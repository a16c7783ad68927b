import type { Reply } from "../stand-in.ts";

/** An error as OpenAI words it (developers.openai.com/api/docs/guides/error-codes). */
export function llmError(status: number, type: string, code: string | null, message: string): Reply {
  return { status, body: { error: { message, type, param: null, code } } };
}

export type ChatRequest = {
  readonly model?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly max_tokens?: number;
  readonly response_format?: { readonly type: string };
};

const CONTEXT = 1_000;

/** Echoes the last message; `[filtered]`, `[refused]`, `[fenced]` and `[silent]` in it make what a model may do. */
export function answerChat({
  model,
  messages = [],
  max_tokens: most,
  response_format: format,
}: ChatRequest): Reply {
  const words = messages.flatMap(({ content }) => content.split(/\s+/));
  if (words.length > CONTEXT) {
    const message = `This model's maximum context length is ${CONTEXT} tokens. However, your messages resulted in ${words.length} tokens.`;
    return llmError(400, "invalid_request_error", "context_length_exceeded", message);
  }
  const said = messages.at(-1)?.content ?? "";
  const json = JSON.stringify({ said });
  const whole = said.includes("[fenced]")
    ? `\`\`\`json\n${json}\n\`\`\``
    : format
      ? json
      : `You said: ${said}`;
  const cut = most !== undefined && whole.split(/\s+/).length > most;
  const text = cut ? whole.split(/\s+/).slice(0, most).join(" ") : whole;
  const choice = (message: object, finish_reason: string): Reply => {
    const spent = { prompt_tokens: words.length, completion_tokens: text.split(/\s+/).length };
    const usage = { ...spent, total_tokens: spent.prompt_tokens + spent.completion_tokens };
    const choices = [{ index: 0, message: { role: "assistant", ...message }, finish_reason }];
    return { body: { id: "chatcmpl-1", object: "chat.completion", model, choices, usage } };
  };
  if (said.includes("[filtered]")) return choice({ content: null }, "content_filter");
  if (said.includes("[refused]"))
    return choice({ content: null, refusal: "I can't help with that." }, "stop");
  if (said.includes("[silent]")) return choice({}, "stop");
  return choice({ content: text, refusal: null }, cut ? "length" : "stop");
}

/** What Ollama and small proxies leave out. */
export function withoutExtras(reply: Reply): Reply {
  const { choices, data } = (reply.body ?? {}) as {
    choices?: { message: { content?: unknown } }[];
    data?: unknown;
  };
  if (choices)
    return { body: { choices: choices.map(({ message: { content } }) => ({ message: { content } })) } };
  return data === undefined ? reply : { body: { data } };
}
