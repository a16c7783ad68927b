import type { Tool, ToolUpdateInput } from "@carillon/core/contracts";
import { changedParts } from "#api/changed-parts.ts";
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
  const was = { ...tool, description: tool.description ?? null, credentials: pruneValue(tool.credentials) };
  return changedParts(was, { ...fields, description: fields.description || null });
}
