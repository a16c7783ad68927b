import type { ToolDefinition, ToolIntrospection } from "@carillon/core/contracts";
import { details } from "../output/details.ts";
import { formatDuration } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";
import type { Column } from "../output/table.ts";

export const definitionColumns: readonly Column<ToolDefinition>[] = [
  { head: "NAME", cell: ({ name }) => name },
  { head: "CATEGORY", cell: ({ category }) => category },
  {
    head: "STATUS",
    cell: ({ status }) => status,
    look: (text, paint) => (text.trim() === "active" ? text : paint("yellow", text)),
  },
  { head: "DANGEROUS", cell: ({ dangerous }) => (dangerous ? "yes" : "") },
  { head: "DOES", cell: ({ description }) => description, max: 70 },
];

/** A tool as agents see it, in a few lines. */
export function showDefinition(tool: ToolIntrospection, paint: Paint): string {
  const { definition, executions, averageDurationMs, connections } = tool;
  const { status, deprecation, rateLimitPerMinute, cacheTtlSeconds } = definition;
  return details(
    {
      name: definition.name,
      does: definition.description,
      category: definition.category,
      status: deprecation === null ? status : `${status}: ${deprecation}`,
      version: definition.version,
      needs: definition.permissions.join(", "),
      "can be": [definition.dangerous && "dangerous", definition.readOnly && "read-only"]
        .filter(Boolean)
        .join(", "),
      timeout: `${definition.timeoutSeconds} s`,
      "rate limit": rateLimitPerMinute === null ? "none" : `${rateLimitPerMinute} a minute`,
      cost: definition.costPerExecution,
      cached: cacheTtlSeconds === null ? null : `${cacheTtlSeconds} s`,
      "ran in 30 days": averageDurationMs
        ? `${executions} times, ${formatDuration(averageDurationMs)} on average`
        : executions,
      connections: connections.map(({ id, name }) => `${id} ${name}`).join("\n"),
      inputs: JSON.stringify(definition.parameters, null, 2),
    },
    paint,
  );
}
