import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { IssueNumber } from "../issue.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z.strictObject({
  repository: repositoryField,
  number: IssueNumber,
  method: z.enum(["merge", "squash", "rebase"]).default("merge").meta({ title: "Method" }),
  commitTitle: z.string().max(500).optional().meta({ title: "Title of the commit" }),
  commitMessage: z.string().max(65_536).optional().meta({ title: "Text of the commit", widget: "textarea" }),
  headSha: z
    .string()
    .regex(/^[0-9a-f]{40}$/, "A commit's id of 40 digits")
    .optional()
    .meta({ title: "Only if it is at", description: "Commit the branch must be at, else nothing is merged" }),
});

const Output = z.object({ merged: z.boolean(), sha: z.string() });

export const mergePullRequest = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.merge-pull-request",
  name: "Merge a pull request",
  description: "Merges a pull request that can be merged.",
  actionType: "update",
  permission: "github.write",
  inputSchema: Input,
  outputSchema: Output,
  // A second merge is refused, which would hide that the first came about.
  idempotent: false,
  examples: [
    { name: "Squash", parameters: { repository: "octocat/hello-world", number: 7, method: "squash" } },
  ],
  summarize: ({ sha }, { number }) => `Pull request ${number} merged as ${sha.slice(0, 7)}`,
  async execute(credentials, { repository, number, method, commitTitle, commitMessage, headSha }, context) {
    const { merged, sha } = await callGitHub(credentials, context, {
      method: "PUT",
      path: `${repositoryPath(credentials, repository)}/pulls/${number}/merge`,
      json: { merge_method: method, commit_title: commitTitle, commit_message: commitMessage, sha: headSha },
      answer: Output.loose(),
    });
    return { merged, sha };
  },
});
