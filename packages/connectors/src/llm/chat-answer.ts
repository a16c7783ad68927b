import { malformedResponse, ServerError, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import { Usage, usageOf } from "./usage.ts";

/** A text, or parts of one as Mistral has them. */
const Content = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  z.null(),
]);

/** What servers answer that speak OpenAI's API; they leave out id, model and usage at will. */
export const ChatAnswer = z.looseObject({
  id: z.string().nullish(),
  model: z.string().nullish(),
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({ content: Content.optional(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: Usage,
});

/** @throws ServerError `MODEL_FAILED` where the model broke off; ValidationError `CONTENT_FILTERED` where the filter left nothing; MALFORMED_RESPONSE where nothing is said at all */
export function readChatAnswer(answer: z.infer<typeof ChatAnswer>, asked: { model: string }) {
  const [choice] = answer.choices;
  const text = textOf(choice?.message.content);
  const refusal = choice?.message.refusal ?? null;
  const finishReason = choice?.finish_reason ?? "unknown";
  // OpenRouter answers 200 with it, and with what there is of the text (openrouter.ai/docs/api-reference/overview).
  if (finishReason === "error") throw brokenOff();
  if (text === "" && finishReason === "content_filter") throw filtered();
  // A model that thinks may have used up all its tokens before the first word: that is said by finishReason.
  if (choice?.message.content === undefined && refusal === null && finishReason !== "length")
    throw malformedResponse({ provider: "llm", status: 200, problem: "has no message in it" });
  return { text, refusal, finishReason, model: answer.model ?? asked.model, usage: usageOf(answer.usage) };
}

/**
 * The answer as the JSON that was asked for, also out of a fence that models like to put around it.
 * @throws ValidationError `ANSWER_NOT_JSON`
 */
export function readAnswerJson({ text, finishReason }: { text: string; finishReason: string }): unknown {
  try {
    return JSON.parse(withoutFence(text));
  } catch {
    const why =
      finishReason === "length"
        ? "it was cut off: allow more tokens (maxTokens)"
        : "check that the model can answer by a schema";
    throw new ValidationError({
      provider: "llm",
      code: "ANSWER_NOT_JSON",
      message: `the answer is not JSON (finish_reason ${finishReason})`,
      userMessage: `The answer of the model is not the JSON that was asked for; ${why}.`,
      sent: "maybe",
    });
  }
}

/** Looks at both ends alone: models are known to go on in blank lines until they are stopped. */
function withoutFence(text: string): string {
  const whole = text.trim();
  const opening = /^```(?:json)?[^\S\n]*\n/.exec(whole)?.[0];
  return opening !== undefined && whole.endsWith("```") ? whole.slice(opening.length, -3) : whole;
}

function textOf(content: z.infer<typeof Content> | undefined): string {
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => part.text ?? "").join("");
}

function brokenOff(): ServerError {
  return new ServerError({
    provider: "llm",
    code: "MODEL_FAILED",
    message: "the model broke off (finish_reason error)",
    userMessage:
      "The model broke off before it had answered. Try again in a moment, or choose another model.",
  });
}

function filtered(): ValidationError {
  return new ValidationError({
    provider: "llm",
    code: "CONTENT_FILTERED",
    message: "the content filter left nothing of the answer",
    userMessage: "The LLM provider's content filter held the answer back. Change the words, then try again.",
    sent: "maybe",
  });
}
