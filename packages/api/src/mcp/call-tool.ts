import { BadRequestError, idOfMcpName, issuesOf, type ToolCallAnswer, ToolCallInput } from "@carillon/core";
import { answerToolCall, type CallWay, findCallableTool } from "@carillon/services";
import {
  type CallToolRequest,
  type CallToolResult,
  ErrorCode,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import { refusedToolCall } from "../rest/refused-tool-call.ts";
import { failureOf, type SignedIn } from "../trpc/admit.ts";
import { toldInMeta } from "./call-meta.ts";
import { callResult } from "./call-result.ts";
import { splitArguments } from "./connection-argument.ts";
import { resourceLinks } from "./resources.ts";

export type Call = {
  readonly params: CallToolRequest["params"];
  /** By which a client's calls are one conversation; it may name another itself. */
  readonly mcpSessionId: string | undefined;
};

/**
 * Calls a tool through the one pipeline. That it was refused or failed is an answer, which a model can read.
 * @throws McpError for a tool that there is not (2025-11-25, server/tools, "Error Handling")
 */
export async function callTool(
  context: SignedIn,
  { params, mcpSessionId }: Call,
  way: Omit<CallWay, "source">,
): Promise<CallToolResult> {
  const { services, caller } = context;
  const id = services.registry.idOf(params.name);
  const toolName = id === params.name ? idOfMcpName(id) : id;
  const definition = await findCallableTool(services, caller, toolName);
  const told = toldInMeta(params._meta);
  if (!definition && told.tool_id === undefined)
    throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${params.name.slice(0, 200)}`);
  const given = {
    toolName,
    agent_session_id: mcpSessionId,
    ...told,
    ...splitArguments(definition?.parameters ?? {}, params.arguments ?? {}),
  };
  const answer = await answerOf(context, given, way);
  const result = callResult(answer, definition?.result ?? null);
  const links = await resourceLinks(services, caller, answer.execution_id);
  return links.length === 0 ? result : { ...result, content: [...result.content, ...links] };
}

async function answerOf(
  context: SignedIn,
  given: object,
  way: Omit<CallWay, "source">,
): Promise<ToolCallAnswer> {
  const startedAt = performance.now();
  try {
    const call = ToolCallInput.safeParse(given);
    if (!call.success) throw new BadRequestError(issuesOf(call.error));
    return await answerToolCall(context.services, context.caller, call.data, { ...way, source: "mcp" });
  } catch (error) {
    return refusedToolCall(failureOf(context, "mcp", error), performance.now() - startedAt);
  }
}
