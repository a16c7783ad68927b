import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { IssueTitle, MarkdownBody } from "../issue.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

/** A branch; `owner:branch` for one of a fork. */
const Branch = z
  .string()
  .trim()
  .min(1)
  .max(355)
  .regex(/^[^\p{Cc}\s~^?*[\\]+$/u, "Not the name of a branch");

const Input = z.strictObject({
  repository: repositoryField,
  title: IssueTitle,
  head: Branch.meta({
    title: "From the branch",
    description: "owner:branch for a fork",
    placeholder: "feature",
  }),
  base: Branch.meta({ title: "Into the branch", placeholder: "main" }),
  body: MarkdownBody.optional(),
  draft: z.boolean().default(false).meta({ title: "As a draft" }),
});

const Output = z.object({
  number: z.int(),
  url: z.string(),
  state: z.string(),
  headSha: z.string().nullable(),
});
const Created = z.looseObject({
  number: z.int(),
  html_url: z.string(),
  state: z.string(),
  head: z.looseObject({ sha: z.string().optional() }).optional(),
});

export const createPullRequest = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.create-pull-request",
  name: "Open a pull request",
  description: "Asks for a branch to be merged into another.",
  actionType: "create",
  permission: "github.write",
  inputSchema: Input,
  outputSchema: Output,
  // A second one between two branches is refused, which would hide that the first came about.
  idempotent: false,
  examples: [
    {
      name: "Into main",
      parameters: { repository: "octocat/hello-world", title: "New feature", head: "feature", base: "main" },
    },
  ],
  summarize: ({ number }, { title }) => `Pull request ${number} opened: ${title}`,
  async execute(credentials, { repository, ...fields }, context) {
    const created = await callGitHub(credentials, context, {
      method: "POST",
      path: `${repositoryPath(credentials, repository)}/pulls`,
      json: fields,
      answer: Created,
    });
    const { number, html_url: url, state, head } = created;
    return { number, url, state, headSha: head?.sha ?? null };
  },
});
