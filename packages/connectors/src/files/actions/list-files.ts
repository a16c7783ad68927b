import { type Action, defineAction, FilePath } from "@carillon/connector-kit";
import { z } from "zod";
import { askFiles, type FilesDeps, Path } from "../ask-files.ts";

const Input = z.strictObject({
  folder: Path.optional().meta({ title: "Folder", description: "Left out: all", placeholder: "reports" }),
  limit: z.int().min(1).max(1_000).default(100).meta({ title: "At most" }),
  cursor: FilePath.optional().meta({ title: "Cursor", description: "nextCursor of the page before" }),
});
const Output = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      bytes: z.int(),
      modifiedAt: z.string().meta({ description: "ISO 8601, UTC" }),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export function listFiles({ files }: FilesDeps): Action {
  return defineAction<object, typeof Input, typeof Output>({
    id: "file.list",
    name: "List files",
    description: "One page of the workspace's files, by path, those in folders with them.",
    actionType: "query",
    permission: "fs.read",
    capabilities: ["file", "list"],
    inputSchema: Input,
    outputSchema: Output,
    idempotent: true,
    examples: [
      { name: "All", parameters: {} },
      { name: "Of a folder", parameters: { folder: "reports", limit: 20 } },
    ],
    summarize: ({ files, nextCursor }) =>
      `Files listed: ${files.length}${nextCursor ? ", and there are more" : ""}`,
    async execute(_credentials, { folder, limit, cursor }, context) {
      const page = await askFiles(context, { operation: "file.list", folder, limit, cursor }, () =>
        files.list({ workspaceId: context.workspaceId, folder, limit, after: cursor }),
      );
      return {
        files: page.files.map((file) => ({ ...file, modifiedAt: new Date(file.modifiedAt).toISOString() })),
        nextCursor: page.hasMore ? (page.files.at(-1)?.path ?? null) : null,
      };
    },
  });
}
