import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { GitHubIssue, IssueOutput, IssueTitle, issueFields, issueOutput, MarkdownBody } from "../issue.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z.strictObject({
  repository: repositoryField,
  title: IssueTitle,
  body: MarkdownBody.optional(),
  ...issueFields,
});

export const createIssue = defineAction<GitHubCredentials, typeof Input, typeof IssueOutput>({
  id: "github.create-issue",
  name: "Open an issue",
  description: "A new issue in a repository.",
  actionType: "create",
  permission: "github.write",
  inputSchema: Input,
  outputSchema: IssueOutput,
  // GitHub knows no idempotency key.
  idempotent: false,
  examples: [
    {
      name: "A bug",
      parameters: { repository: "octocat/hello-world", title: "The nightly build failed", labels: ["bug"] },
    },
  ],
  summarize: ({ number, title }) => `Issue ${number} opened: ${title}`,
  async execute(credentials, { repository, ...fields }, context) {
    const issue = await callGitHub(credentials, context, {
      method: "POST",
      path: `${repositoryPath(credentials, repository)}/issues`,
      json: fields,
      answer: GitHubIssue,
    });
    return issueOutput(issue);
  },
});
