import { Buffer } from "node:buffer";
import { type Action, defineAction, type FileWriteMode } from "@carillon/connector-kit";
import { z } from "zod";
import { askFiles, type FilesDeps, Path } from "../ask-files.ts";

/** Standard or URL-safe alphabet, line breaks allowed, padding optional (RFC 4648). */
function isBase64(text: string): boolean {
  const digits = text.replace(/\s+/g, "");
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(digits) && digits.replace(/=+$/, "").length % 4 !== 1;
}

const Input = z
  .strictObject({
    path: Path,
    content: z.string().meta({ title: "Content", widget: "textarea" }),
    encoding: z.enum(["utf8", "base64"]).default("utf8").meta({ title: "Encoding" }),
    append: z
      .boolean()
      .default(false)
      .meta({ title: "Append", description: "To the end of a file that is there" }),
    overwrite: z.boolean().default(true).meta({
      title: "Overwrite",
      description: "Off: a file that is there is left as it is, and the call refused",
    }),
  })
  .superRefine(({ content, encoding, append, overwrite }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (encoding === "base64" && !isBase64(content)) wrong("content", "Not base64");
    if (encoding === "utf8" && !content.isWellFormed())
      wrong("content", "Not a text: it holds half a character");
    if (append && !overwrite) wrong("overwrite", "Has no meaning with append");
  });
const Output = z.object({
  path: z.string(),
  bytes: z.int().meta({ description: "Of the whole file as it is now" }),
  created: z.boolean().meta({ description: "Whether it was not there before" }),
});

const modeOf = ({ append, overwrite }: z.output<typeof Input>): FileWriteMode => {
  if (append) return "append";
  return overwrite ? "replace" : "create";
};

export function writeFile({ files }: FilesDeps): Action {
  return defineAction<object, typeof Input, typeof Output>({
    id: "file.write",
    name: "Write a file",
    description: "Writes a file whole, in the place of one of that name, or appends to it. Folders are made.",
    actionType: "update",
    permission: "fs.write",
    capabilities: ["file", "write"],
    inputSchema: Input,
    outputSchema: Output,
    // Written over twice it is the same; an end would be there twice, and a file made by the first try refuse the second.
    idempotent: (parameters) => modeOf(parameters) === "replace",
    examples: [
      { name: "A text", parameters: { path: "notes.txt", content: "Hello" } },
      { name: "One more line", parameters: { path: "logs/today.txt", content: "done\n", append: true } },
    ],
    summarize: ({ path, bytes, created }) => `${created ? "Created" : "Wrote"} ${path}, ${bytes} bytes`,
    async execute(_credentials, parameters, context) {
      const { path, content, encoding } = parameters;
      const mode = modeOf(parameters);
      const body = Buffer.from(content, encoding);
      const written = await askFiles(
        context,
        { operation: "file.write", path, mode, bytes: body.length },
        () => files.write({ workspaceId: context.workspaceId, path, body, mode }, context.signal),
      );
      return { path, ...written };
    },
  });
}
