import type { Tool } from "@carillon/core/contracts";
import type { ToolDraft } from "#tools/use-tool-form.ts";

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
