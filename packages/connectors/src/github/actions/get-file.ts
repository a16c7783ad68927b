import { Buffer, isUtf8 } from "node:buffer";
import { defineAction, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { contentsPath, FilePath, RepositoryFile } from "../file-path.ts";
import { GitRef } from "../git-ref.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z.strictObject({
  repository: repositoryField,
  path: FilePath,
  ref: GitRef.optional().meta({
    title: "Branch, tag or commit",
    description: "The default branch when left out",
  }),
});

const Output = z.object({
  path: z.string(),
  sha: z.string().meta({ description: "Of the content; put-file takes it to see that nobody changed it" }),
  size: z.int().meta({ description: "Bytes" }),
  encoding: z.enum(["text", "base64"]).meta({ description: "base64 for what is not UTF-8" }),
  content: z.string(),
  url: z.string().nullable(),
});

/** A folder is answered as a list of what is in it. */
const Found = z.union([RepositoryFile, z.array(z.unknown())]);

export const getFile = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.get-file",
  name: "Read a file",
  description: "The content of a file of at most 1 MB.",
  actionType: "query",
  permission: "github.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [
    {
      name: "Of a branch",
      parameters: { repository: "octocat/hello-world", path: "README.md", ref: "main" },
    },
  ],
  summarize: ({ path, size }) => `Read ${path}, ${size} bytes`,
  async execute(credentials, { repository, path, ref }, context) {
    const file = await callGitHub(credentials, context, {
      method: "GET",
      path: `${repositoryPath(credentials, repository)}${contentsPath(path)}`,
      query: { ref },
      answer: Found,
    });
    if (Array.isArray(file) || file.type !== "file")
      throw unreadable("NOT_A_FILE", "This path is not a file.");
    // "Between 1 and 100 MB … the content field will be an empty string and the encoding field will be none".
    if (file.encoding !== "base64" || file.content === undefined)
      throw unreadable(
        "FILE_TOO_LARGE",
        "The file is larger than 1 MB, which GitHub does not hand out this way.",
      );
    const bytes = Buffer.from(file.content, "base64");
    const isText = isUtf8(bytes) && !bytes.includes(0);
    return {
      path: file.path,
      sha: file.sha,
      size: file.size,
      encoding: isText ? "text" : "base64",
      content: bytes.toString(isText ? "utf8" : "base64"),
      url: file.html_url ?? null,
    };
  },
});

function unreadable(code: string, userMessage: string): ValidationError {
  return new ValidationError({ provider: "github", code, message: userMessage, userMessage });
}
