import type { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import {
  type ActionContext,
  beforeEffect,
  CarillonError,
  defineAction,
  ServerError,
} from "@carillon/connector-kit";
import { z } from "zod";
import { fileContent, readFileContent } from "../../file-content.ts";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { contentsPath, FilePath, RepositoryFile } from "../file-path.ts";
import { GitRef } from "../git-ref.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const MAX_BYTES = 10 * 1024 * 1024;

const Input = z
  .strictObject({
    repository: repositoryField,
    path: FilePath,
    content: fileContent.shape.content,
    encoding: fileContent.shape.encoding,
    message: z
      .string()
      .trim()
      .min(1)
      .max(10_000)
      .meta({ title: "Message", placeholder: "Update the status" }),
    branch: GitRef.optional().meta({ title: "Branch", description: "The default branch when left out" }),
    sha: z
      .string()
      .regex(/^[0-9a-f]{40}$/, "An id of 40 digits")
      .optional()
      .meta({
        title: "Only over",
        description: "sha of the content it replaces; whatever is there when left out",
      }),
  })
  .superRefine(({ content, encoding }, context) =>
    fileContent.check(MAX_BYTES)({ filename: "", content, encoding }, context),
  );

const Output = z.object({
  path: z.string(),
  sha: z.string(),
  commit: z.string().nullable().meta({ description: "null where the file had this content already" }),
  unchanged: z.boolean(),
});

const Put = z.looseObject({
  content: z.looseObject({ path: z.string(), sha: z.string() }),
  commit: z.looseObject({ sha: z.string() }),
});

export const putFile = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.put-file",
  name: "Write a file",
  description: "Creates or replaces a file, as one commit; none where it has this content already.",
  actionType: "update",
  permission: "github.write",
  inputSchema: Input,
  outputSchema: Output,
  // Sent again it finds its own content and commits nothing; over a named content it would find that one gone.
  idempotent: ({ sha }) => sha === undefined,
  examples: [
    {
      name: "A status page",
      parameters: {
        repository: "octocat/hello-world",
        path: "docs/status.md",
        content: "All is well on {{DATE}}.",
        message: "Update the status",
      },
    },
  ],
  summarize: ({ path, unchanged }) => (unchanged ? `Nothing to change in ${path}` : `Wrote ${path}`),
  async execute(credentials, parameters, context) {
    const { repository, path, message, branch } = parameters;
    const target = `${repositoryPath(credentials, repository)}${contentsPath(path)}`;
    const bytes = readFileContent(parameters);
    const own = blobSha(bytes);
    const sha = parameters.sha ?? (await currentSha(credentials, context, { target, branch }));
    if (sha === own && parameters.sha === undefined) return { path, sha: own, commit: null, unchanged: true };
    const put = await commit(parameters.sha === undefined, () =>
      callGitHub(credentials, context, {
        method: "PUT",
        path: target,
        json: { message, content: bytes.toString("base64"), branch, sha },
        answer: Put,
      }),
    );
    return { path: put.content.path, sha: put.content.sha, commit: put.commit.sha, unchanged: false };
  },
});

/** Of the file as it is; undefined where there is none. A dry run does not look, and shows the writing itself. */
async function currentSha(
  credentials: GitHubCredentials,
  context: ActionContext,
  { target, branch }: { target: string; branch: string | undefined },
): Promise<string | undefined> {
  if (context.dryRun) return undefined;
  try {
    const file = await beforeEffect("github", context, () =>
      callGitHub(credentials, context, {
        method: "GET",
        path: target,
        query: { ref: branch },
        answer: RepositoryFile,
      }),
    );
    return file.sha;
  } catch (error) {
    if (error instanceof CarillonError && error.httpStatus === 404) return undefined;
    throw error;
  }
}

/** The id git gives a content (git-scm.com/book/en/v2/Git-Internals-Git-Objects). */
function blobSha(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/**
 * Where another commit came between looking and writing, nothing was written, and a new look may be had. What the
 * branch's rules refuse is answered 409, too, and no fault that a new look could mend.
 */
async function commit<Written>(mayLookAgain: boolean, write: () => Promise<Written>): Promise<Written> {
  try {
    return await write();
  } catch (error) {
    if (!mayLookAgain || !(error instanceof CarillonError) || error.httpStatus !== 409) throw error;
    if (error.category !== "validation") throw error;
    const { provider, httpStatus, message } = error;
    const userMessage = "Another commit came in between, so nothing was written. Try again in a moment.";
    const details = { provider, httpStatus, message, userMessage, cause: error };
    throw new ServerError({ ...details, code: "COMMITTED_MEANWHILE", sent: "no" });
  }
}
