import {
  AGENT_ERROR_STATUS,
  type AgentErrorCode,
  ToolCallFailure,
  ToolCallPending,
  ToolCallSuccess,
} from "@carillon/core";
import { z } from "zod";

function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...shown } = z.toJSONSchema(schema, { io: "output" });
  return shown;
}

export const TOOL_CALL_SCHEMAS = {
  ToolCallSuccess: schemaOf(ToolCallSuccess),
  ToolCallPending: schemaOf(ToolCallPending),
  ToolCallFailure: schemaOf(ToolCallFailure),
};

const json = (name: keyof typeof TOOL_CALL_SCHEMAS) => ({
  "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
});

const headers = { "Retry-After": { description: "Seconds", schema: { type: "integer" } } };
const WAITS: ReadonlySet<number> = new Set([429, 503]);

/** What `POST /tools/{toolName}` answers, by status. */
export const TOOL_CALL_RESPONSES: Readonly<Record<string, object>> = {
  200: { description: "What the tool gave", content: json("ToolCallSuccess") },
  202: { description: "It is dangerous and waits for somebody's approval", content: json("ToolCallPending") },
  ...Object.fromEntries(
    [
      ...Map.groupBy(Object.keys(AGENT_ERROR_STATUS), (code) => AGENT_ERROR_STATUS[code as AgentErrorCode]),
    ].map(([status, codes]) => [
      status,
      {
        description: codes.join(" or "),
        content: json("ToolCallFailure"),
        ...(WAITS.has(status) && { headers }),
      },
    ]),
  ),
};
