import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import {
  GitHubIssue,
  IssueNumber,
  IssueOutput,
  IssueTitle,
  issueFields,
  issueOutput,
  MarkdownBody,
} from "../issue.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z
  .strictObject({
    repository: repositoryField,
    number: IssueNumber,
    title: IssueTitle.optional(),
    body: MarkdownBody.optional(),
    state: z.enum(["open", "closed"]).optional().meta({ title: "State" }),
    stateReason: z
      .enum(["completed", "not_planned", "duplicate", "reopened"])
      .optional()
      .meta({ title: "Reason", description: "Why it is closed or opened again" }),
    ...issueFields,
  })
  .refine(
    ({ repository: _, number: __, ...changes }) =>
      Object.values(changes).some((change) => change !== undefined),
    { path: ["state"], message: "Give something to change" },
  );

export const updateIssue = defineAction<GitHubCredentials, typeof Input, typeof IssueOutput>({
  id: "github.update-issue",
  name: "Change an issue",
  description: "Sets title, text, state, labels, assignees or milestone of an issue or pull request.",
  actionType: "update",
  permission: "github.write",
  inputSchema: Input,
  outputSchema: IssueOutput,
  idempotent: true,
  examples: [
    {
      name: "Close",
      parameters: {
        repository: "octocat/hello-world",
        number: 42,
        state: "closed",
        stateReason: "completed",
      },
    },
  ],
  summarize: ({ number, state }) => `Issue ${number} changed, it is ${state}`,
  async execute(credentials, { repository, number, stateReason, ...fields }, context) {
    const issue = await callGitHub(credentials, context, {
      method: "PATCH",
      path: `${repositoryPath(credentials, repository)}/issues/${number}`,
      json: { ...fields, state_reason: stateReason },
      answer: GitHubIssue,
    });
    return issueOutput(issue);
  },
});
