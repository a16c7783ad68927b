import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { callLlm, LLM } from "./call-llm.ts";
import type { LlmCredentials } from "./credentials.ts";
import { ModelList } from "./model-list.ts";

/** Lists the models, which costs nothing, and looks for the default one among them. */
export async function testLlmConnection(
  credentials: LlmCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const { data } = await callLlm(credentials, context, {
      method: "GET",
      path: "/models",
      answer: ModelList,
    });
    const ids = (data ?? []).map(({ id }) => id);
    const { defaultModel } = credentials;
    const isListed = defaultModel === undefined ? null : isAmong(ids, defaultModel);
    // Some providers take more models than they list.
    const missing =
      isListed === false ? ` The default model ${defaultModel} is not among them: check its name.` : "";
    return {
      success: true,
      message: `Connected. ${ids.length} models are offered.${missing}`,
      details: { models: ids.slice(0, 50), defaultModelListed: isListed },
    };
  } catch (error) {
    return connectionFailure(LLM, error, context.now());
  }
}

/** Ollama lists `llama3:latest` for `llama3`. */
function isAmong(ids: readonly string[], model: string): boolean {
  return ids.some((id) => id === model || id === `${model}:latest`);
}
