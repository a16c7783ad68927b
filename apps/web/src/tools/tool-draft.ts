import type { Tool, ToolUpdateInput } from "@carillon/core/contracts";
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

/** Of a form what is not as it was when it was opened, as it is sent; the rest somebody else may have changed meanwhile. */
export function changedOf(tool: Tool, fields: ToolFields): Omit<ToolUpdateInput, "id"> {
  const was: Record<string, unknown> = {
    ...tool,
    description: tool.description ?? null,
    credentials: pruneValue(tool.credentials),
  };
  const is = { ...fields, description: fields.description || null };
  return Object.fromEntries(
    Object.entries(is).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key])),
  );
}
