import { type Action, defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askFiles, type FilesDeps, Path } from "../ask-files.ts";
import { decodePart } from "../decode-part.ts";

/** Bytes of one answer: what a log line and an agent can hold. */
const MAX_PART = 5_000_000;
const DEFAULT_PART = 1_000_000;

const Input = z.strictObject({
  path: Path,
  encoding: z.enum(["utf8", "base64"]).default("utf8").meta({ title: "Encoding" }),
  offset: z
    .int()
    .min(0)
    .default(0)
    .meta({ title: "From", description: "Byte to begin at: nextOffset of the part before" }),
  length: z.int().min(4).max(MAX_PART).default(DEFAULT_PART).meta({ title: "At most", description: "Bytes" }),
});
const Output = z.object({
  path: z.string(),
  content: z.string(),
  encoding: z.enum(["utf8", "base64"]),
  bytes: z.int().meta({ description: "Of the whole file" }),
  offset: z.int(),
  nextOffset: z
    .int()
    .nullable()
    .meta({ description: "Where the next part begins; null: the file ends here" }),
  modifiedAt: z.string().meta({ description: "ISO 8601, UTC" }),
});

export function readFile({ files }: FilesDeps): Action {
  return defineAction<object, typeof Input, typeof Output>({
    id: "file.read",
    name: "Read a file",
    description: "A file's content as text or base64, in parts where it is large.",
    actionType: "query",
    permission: "fs.read",
    capabilities: ["file", "read"],
    inputSchema: Input,
    outputSchema: Output,
    idempotent: true,
    examples: [
      { name: "A text", parameters: { path: "notes.txt" } },
      { name: "A picture", parameters: { path: "images/logo.png", encoding: "base64" } },
    ],
    summarize: ({ path, bytes, nextOffset }) =>
      nextOffset === null
        ? `Read ${path}, ${bytes} bytes`
        : `Read ${path} up to byte ${nextOffset} of ${bytes}`,
    async execute(_credentials, { path, encoding, offset, length }, context) {
      const file = await askFiles(context, { operation: "file.read", path, encoding, offset, length }, () =>
        files.read({ workspaceId: context.workspaceId, path, offset, length }),
      );
      const isLast = offset + file.part.length >= file.bytes;
      const { content, bytes } = decodePart(file.part, encoding, isLast);
      return {
        ...{ path, content, encoding, offset, bytes: file.bytes },
        nextOffset: isLast ? null : offset + bytes,
        modifiedAt: new Date(file.modifiedAt).toISOString(),
      };
    },
  });
}
