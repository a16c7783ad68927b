import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { type LlmOptions, type LlmStandIn, startLlm } from "@carillon/testing/providers/llm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { llm } from "./llm.ts";

let standIn: LlmStandIn;
const restart = async (options: LlmOptions = {}) => {
  await standIn?.close();
  standIn = await startLlm(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const credentials = (more: object = {}) => ({
  baseUrl: standIn.baseUrl,
  apiKey: standIn.apiKey,
  defaultModel: "gpt-4o-mini",
  ...more,
});
const run = (action: string, parameters: object, own: object = credentials()) =>
  runAction(llm, `llm.${action}`, { credentials: own, parameters });
const sent = (at = -1) => JSON.parse(String(standIn.requests.at(at)?.body)) as Record<string, unknown>;

describe("llm.chat", () => {
  it("answers a prompt, with what it used and why it ended", async () => {
    const answer = await run("chat", {
      system: "Be short.",
      prompt: "Hello there",
      temperature: 0.2,
      stop: ["END"],
    });
    expect(answer).toEqual({
      text: "You said: Hello there",
      json: null,
      refusal: null,
      finishReason: "stop",
      model: "gpt-4o-mini",
      usage: { inputTokens: 4, outputTokens: 4, totalTokens: 8 },
    });
    expect(sent()).toEqual({
      model: "gpt-4o-mini",
      messages: [
        { role: "system", content: "Be short." },
        { role: "user", content: "Hello there" },
      ],
      temperature: 0.2,
      stop: ["END"],
    });
  });

  it("takes a whole conversation and another model", async () => {
    const messages = [
      { role: "user", content: "a" },
      { role: "assistant", content: "b" },
      { role: "user", content: "c" },
    ];
    expect(await run("chat", { messages, model: "llama3" })).toMatchObject({
      text: "You said: c",
      model: "llama3",
    });
    expect(sent()).toMatchObject({ messages });
  });

  it("says that an answer was cut off", async () => {
    const answer = await run("chat", { prompt: "one two three", maxTokens: 2 });
    expect(answer).toMatchObject({ text: "You said:", finishReason: "length" });
    expect(sent()).toMatchObject({ max_tokens: 2 });
  });

  it("asks OpenAI itself with the name that its newer models take", async () => {
    const own = { baseUrl: "https://api.openai.com/v1", apiKey: standIn.apiKey };
    const { context } = testContext({ dryRun: true });
    const call = { credentials: own, parameters: { prompt: "a", model: "m", maxTokens: 5 }, context };
    const shown: unknown = await runAction(llm, "llm.chat", call).catch((thrown: unknown) => thrown);
    expect(shown).toMatchObject({ request: { body: expect.stringContaining('"max_completion_tokens":5') } });
    expect(shown).not.toMatchObject({ request: { body: expect.stringContaining('"max_tokens"') } });
  });

  it("gives JSON by a schema, also out of a fence", async () => {
    const jsonSchema = { type: "object", properties: { said: { type: "string" } } };
    expect(await run("chat", { prompt: "tea", jsonSchema })).toMatchObject({ json: { said: "tea" } });
    expect(sent()).toMatchObject({
      response_format: {
        type: "json_schema",
        json_schema: { name: "answer", schema: jsonSchema, strict: false },
      },
    });
    expect(await run("chat", { prompt: "[fenced]", jsonSchema })).toMatchObject({
      json: { said: "[fenced]" },
    });
  });

  it("says that the JSON was cut off", async () => {
    const error = await failureOf(run("chat", { prompt: "a b c d", jsonSchema: {}, maxTokens: 1 }));
    expect(error).toMatchObject({ category: "validation", code: "ANSWER_NOT_JSON" });
    expect(error.userMessage).toContain("maxTokens");
  });

  it("gives a refusal as one, and no JSON for it", async () => {
    expect(await run("chat", { prompt: "[refused]", jsonSchema: {} })).toMatchObject({
      text: "",
      json: null,
      refusal: "I can't help with that.",
    });
  });

  it("fails where the content filter left nothing, or nothing is said", async () => {
    expect(await failureOf(run("chat", { prompt: "[filtered]" }))).toMatchObject({
      code: "CONTENT_FILTERED",
    });
    expect(await failureOf(run("chat", { prompt: "[silent]" }))).toMatchObject({
      code: "MALFORMED_RESPONSE",
    });
  });

  it("fails where the model broke off, though that is answered 200", async () => {
    const choice = { message: { content: "Half of it" }, finish_reason: "error", error: { code: 502 } };
    standIn.setMode({ kind: "status", status: 200, body: JSON.stringify({ choices: [choice] }) });
    expect(await failureOf(run("chat", { prompt: "a" }))).toMatchObject({
      ...{ code: "MODEL_FAILED", category: "server_error", retryable: true },
    });
  });

  it("is not held up by a model that went on in blank lines", async () => {
    const content = `\`\`\`json${"\n".repeat(200_000)}{`;
    const body = JSON.stringify({ choices: [{ message: { content }, finish_reason: "length" }] });
    standIn.setMode({ kind: "status", status: 200, body });
    // Read in the square of its length, this would take longer than a test may.
    const error = await failureOf(run("chat", { prompt: "a", jsonSchema: {} }));
    expect(error).toMatchObject({ code: "ANSWER_NOT_JSON" });
  });

  it("works with servers that need no key and leave out all they can", async () => {
    await restart({ style: "bare" });
    const own = credentials({ apiKey: undefined, defaultModel: "llama3" });
    expect(await run("chat", { prompt: "Hello" }, own)).toEqual({
      text: "You said: Hello",
      json: null,
      refusal: null,
      finishReason: "unknown",
      model: "llama3",
      usage: null,
    });
    expect(standIn.requests[0]?.headers.authorization).toBeUndefined();
  });

  it("joins the parts that some servers give a text in", async () => {
    const content = [{ type: "thinking" }, { type: "text", text: "Hel" }, { type: "text", text: "lo" }];
    const body = JSON.stringify({ choices: [{ message: { content }, finish_reason: "stop" }] });
    standIn.setMode({ kind: "status", status: 200, body });
    expect(await run("chat", { prompt: "a" })).toMatchObject({ text: "Hello" });
  });

  it("says that no model is named, without calling anything", async () => {
    const error = await failureOf(run("chat", { prompt: "a" }, credentials({ defaultModel: undefined })));
    expect(error).toMatchObject({ category: "validation", code: "MODEL_REQUIRED" });
    expect(standIn.requests).toEqual([]);
  });
});

describe("llm.embed and llm.list-models", () => {
  it("gives the vectors in the order of the texts", async () => {
    expect(await run("embed", { input: ["a", "abc"], model: "text-embedding-3-small" })).toMatchObject({
      embeddings: [
        [1, 0.5, -0.25],
        [3, 0.5, -0.25],
      ],
      dimensions: 3,
      usage: { inputTokens: 2, outputTokens: null, totalTokens: 2 },
    });
  });

  it("does not take fewer vectors than texts for success", async () => {
    standIn.setMode({ kind: "status", status: 200, body: JSON.stringify({ data: [{ embedding: [1] }] }) });
    const error = await failureOf(run("embed", { input: ["a", "b"], model: "m" }));
    expect(error).toMatchObject({ code: "MALFORMED_RESPONSE" });
  });

  it("lists models, none where a server says null", async () => {
    expect(await run("list-models", { contains: "EMBED" })).toEqual({
      models: [{ id: "text-embedding-3-small", ownedBy: "stand-in", createdAt: "2023-11-14T22:13:20.000Z" }],
    });
    standIn.setMode({ kind: "status", status: 200, body: '{"object":"list","data":null}' });
    expect(await run("list-models", {})).toEqual({ models: [] });
  });
});

describe("what an LLM provider refuses", () => {
  it("tells a quota that is used up from a limit that passes, which both are 429", async () => {
    await restart({ usedUp: true });
    const error = await failureOf(run("chat", { prompt: "a" }));
    expect(error).toMatchObject({
      category: "authorization",
      code: "credit_balance_exhausted",
      httpStatus: 429,
      retryable: false,
    });
    expect(error.userMessage).toContain("Add credit");
    await restart({ remaining: 0 });
    expect(await failureOf(run("chat", { prompt: "a" }))).toMatchObject({
      category: "rate_limit",
      code: "rate_limit_exceeded",
      retryable: true,
      retryAfterMs: 6_000,
    });
  });

  it("says that the messages are too long, by code or by words", async () => {
    const error = await failureOf(run("chat", { prompt: "word ".repeat(1_001) }));
    expect(error).toMatchObject({
      category: "validation",
      code: "context_length_exceeded",
      retryable: false,
    });
    expect(error.userMessage).toContain("Send less");
    const message = "This model's maximum context length is 4096 tokens.";
    standIn.setMode({
      kind: "status",
      status: 400,
      body: JSON.stringify({ object: "error", message, code: 400 }),
    });
    expect((await failureOf(run("chat", { prompt: "a" }))).userMessage).toContain("Send less");
  });

  it.each([
    [429, "rate_limit", true],
    [502, "server_error", true],
    [402, "authorization", false],
    ["odd", "validation", false],
  ])("reads an error %s in a 200", async (code, category, retryable) => {
    standIn.setMode({ kind: "status", status: 200, body: JSON.stringify({ error: { code, message: "m" } }) });
    expect(await failureOf(run("chat", { prompt: "a" }))).toMatchObject({ category, retryable });
  });

  it("says that a model is not known", async () => {
    const error = await failureOf(run("chat", { prompt: "a", model: "gpt-0" }));
    expect(error).toMatchObject({ category: "validation", code: "model_not_found" });
    expect(error.userMessage).toContain("does not know this model");
    const body = JSON.stringify({
      error: { message: "model 'gpt-0' not found", type: "api_error", code: null },
    });
    standIn.setMode({ kind: "status", status: 404, body });
    expect((await failureOf(run("chat", { prompt: "a" }))).userMessage).toContain("does not know this model");
  });

  it.each([
    [400, "content_policy_violation", "validation", false],
    [503, "server_is_overloaded", "server_error", true],
    [401, "missing_scope", "authorization", false],
    [403, "unsupported_country_region_territory", "authorization", false],
  ])("calls %i %s %s", async (status, code, category, retryable) => {
    const body = JSON.stringify({ error: { message: "m", type: "invalid_request_error", code } });
    standIn.setMode({ kind: "status", status, body });
    expect(await failureOf(run("chat", { prompt: "a" }))).toMatchObject({ category, code, retryable });
  });
});

describe("the connection test of an LLM provider", () => {
  const test = (own: object) => llm.testConnection(llm.credentialsSchema.parse(own), testContext().context);

  it("looks for the default model among those that are offered", async () => {
    expect(await test(credentials())).toMatchObject({ success: true, details: { defaultModelListed: true } });
    expect(await test(credentials({ defaultModel: "llama3" }))).toMatchObject({
      details: { defaultModelListed: true },
    });
    const result = await test(credentials({ defaultModel: "gpt-0" }));
    expect(result).toMatchObject({ success: true, details: { defaultModelListed: false } });
    expect(result.message).toContain("gpt-0 is not among them");
  });
});
