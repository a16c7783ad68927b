import type { ToolCallAnswer, ToolCallFailure, ToolCallPending } from "@carillon/core";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { uriOf } from "./resource-uri.ts";
import { keepingTo } from "./result-schema.ts";

type Schema = Readonly<Record<string, unknown>>;

/** What a call gave, as MCP tells it: data once as text, for models, and once as it is, where it is an object. */
export function callResult(answer: ToolCallAnswer, resultSchema: Schema | null): CallToolResult {
  if (answer.status === "pending") return pendingResult(answer, resultSchema);
  const _meta = {
    "carillon/execution_id": answer.execution_id,
    "carillon/duration_ms": answer.duration_ms,
  };
  if (answer.status === "error")
    return { isError: true, content: [{ type: "text", text: wordsOf(answer) }], _meta };
  const { content, data } = answer.outputs;
  const json = data === undefined ? undefined : JSON.stringify(data);
  const structured = structuredOf(json, resultSchema);
  const texts = [content, json, cutInWords(answer), answer.warning && `Warning: ${answer.warning}`];
  return {
    content: texts.filter((text) => text !== undefined).map((text) => ({ type: "text", text })),
    ...(structured && { structuredContent: structured }),
    _meta,
  };
}

/** It is no failure: what a tool's schema has no room for is in the text, and in `_meta`. */
function pendingResult(answer: ToolCallPending, resultSchema: Schema | null): CallToolResult {
  const json = JSON.stringify(answer);
  const structured = structuredOf(json, resultSchema);
  return {
    content: [
      { type: "text", text: answer.message },
      { type: "text", text: json },
    ],
    ...(structured && { structuredContent: structured }),
    _meta: {
      "carillon/execution_id": answer.execution_id,
      "carillon/status": answer.status,
      "carillon/approval_id": answer.approval_id,
      "carillon/expires_at": answer.expires_at,
    },
  };
}

/** undefined: nothing was left out. */
function cutInWords({ outputs }: Extract<ToolCallAnswer, { status: "success" }>): string | undefined {
  if (!outputs.truncated) return undefined;
  const whole = outputs.artifact ? ` The whole of it is kept as ${uriOf(outputs.artifact.id)}.` : "";
  return `This was cut: it had ${outputs.original_length} characters.${whole}`;
}

/** As it reaches the client: a Date is a text there. A tool that shows a schema has to give an object. */
function structuredOf(json: string | undefined, schema: Schema | null): Schema | undefined {
  const data: unknown = json === undefined ? undefined : JSON.parse(json);
  if (typeof data === "object" && data !== null && !Array.isArray(data))
    return keepingTo(schema, data as Record<string, unknown>);
  return schema?.type === "object" ? {} : undefined;
}

/** A failed call for a model: the code first, then all it needs to do better. */
function wordsOf(failure: ToolCallFailure): string {
  const { error, message, issues, retry_after_ms, may_have_run } = failure;
  const lines = [`${error}: ${message}`];
  for (const { path, message: wrong } of issues ?? []) lines.push(`- ${path}: ${wrong}`);
  if (retry_after_ms !== undefined)
    lines.push(`Try again in ${Math.max(1, Math.ceil(retry_after_ms / 1_000))} s.`);
  if (may_have_run)
    lines.push("It may have run all the same: look whether it was done before you call it again.");
  return lines.join("\n");
}
