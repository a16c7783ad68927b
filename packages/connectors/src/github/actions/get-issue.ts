import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { GitHubIssue, IssueNumber, IssueOutput, issueOutput } from "../issue.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z.strictObject({ repository: repositoryField, number: IssueNumber });

export const getIssue = defineAction<GitHubCredentials, typeof Input, typeof IssueOutput>({
  id: "github.get-issue",
  name: "Read an issue",
  description: "One issue or pull request by its number.",
  actionType: "query",
  permission: "github.read",
  inputSchema: Input,
  outputSchema: IssueOutput,
  idempotent: true,
  examples: [{ name: "By number", parameters: { repository: "octocat/hello-world", number: 42 } }],
  summarize: ({ number, title, state }) => `Issue ${number} (${state}): ${title}`,
  async execute(credentials, { repository, number }, context) {
    const issue = await callGitHub(credentials, context, {
      method: "GET",
      path: `${repositoryPath(credentials, repository)}/issues/${number}`,
      answer: GitHubIssue,
    });
    return issueOutput(issue);
  },
});
