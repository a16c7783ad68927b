import { type Action, defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askFiles, type FilesDeps, Path } from "../ask-files.ts";

const Input = z.strictObject({ path: Path });
const Output = z.object({
  path: z.string(),
  deleted: z.boolean().meta({ description: "false: there was no such file" }),
});

export function deleteFile({ files }: FilesDeps): Action {
  return defineAction<object, typeof Input, typeof Output>({
    id: "file.delete",
    name: "Delete a file",
    description: "Deletes a file for good, and the folders that are empty without it.",
    actionType: "delete",
    permission: "fs.delete",
    capabilities: ["file", "delete"],
    // There is no bin that it could be taken out of again.
    dangerous: true,
    inputSchema: Input,
    outputSchema: Output,
    idempotent: true,
    examples: [{ name: "By path", parameters: { path: "notes.txt" } }],
    summarize: ({ path, deleted }) => (deleted ? `Deleted ${path}` : `There was no ${path}`),
    async execute(_credentials, { path }, context) {
      const deleted = await askFiles(context, { operation: "file.delete", path }, () =>
        files.remove({ workspaceId: context.workspaceId, path }, context.signal),
      );
      return { path, deleted };
    },
  });
}
