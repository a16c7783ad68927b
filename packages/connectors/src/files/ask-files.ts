import { type ActionContext, FilePath, previewRequest, type WorkspaceFiles } from "@carillon/connector-kit";
import { askOwnStore } from "../ask-own-store.ts";

/** What the actions on files share: the directories of workspaces. */
export type FilesDeps = { readonly files: WorkspaceFiles };

export const Path = FilePath.meta({
  title: "Path",
  description: "In the workspace's directory, with / between folders",
  placeholder: "reports/2026.csv",
});

/**
 * Asks the workspace's directory; a dry run shows what it would ask instead.
 * @throws CarillonError as `askOwnStore` does
 */
export function askFiles<Answer>(
  context: ActionContext,
  preview: { readonly operation: string } & Readonly<Record<string, unknown>>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  if (context.dryRun) previewRequest({ target: "files", ...preview });
  const sent = preview.operation === "file.write" || preview.operation === "file.delete" ? "maybe" : "no";
  return askOwnStore(context, { provider: "file", sent }, ask);
}
