import type { Tool } from "@carillon/core/contracts";
import { pruneValue } from "#schema-form/prune-value.ts";
import type { ToolDraft, ToolFields } from "#tools/use-tool-form.ts";

/** A saved tool as its form shows it. */
export function toolDraftOf(tool: Tool): ToolDraft {
  return {
    name: tool.name,
    description: tool.description ?? "",
    tags: tool.tags.join(", "),
    rateLimit: tool.rateLimit === null ? "" : String(tool.rateLimit),
    concurrency: tool.concurrency === null ? "" : String(tool.concurrency),
    credentials: tool.credentials,
  };
}

/** Of what a form sends, what is not as it was when it was opened; the rest somebody else may have changed meanwhile. */
export function changedFields(tool: Tool, fields: ToolFields): Partial<ToolFields> {
  const was: Record<string, unknown> = {
    ...tool,
    description: tool.description ?? "",
    credentials: pruneValue(tool.credentials),
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key])),
  );
}
