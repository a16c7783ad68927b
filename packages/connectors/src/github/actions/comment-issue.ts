import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { IssueNumber } from "../issue.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z.strictObject({
  repository: repositoryField,
  number: IssueNumber.meta({ description: "Of an issue or pull request" }),
  body: z
    .string()
    .max(65_536, "At most 65,536 characters")
    .regex(/\S/, "Give a text")
    .meta({ title: "Text", description: "Markdown", widget: "textarea" }),
});

const Output = z.object({ commentId: z.int(), url: z.string() });
const Commented = z.looseObject({ id: z.int(), html_url: z.string() });

export const commentIssue = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.comment-issue",
  name: "Comment on an issue",
  description: "A comment on an issue or pull request.",
  actionType: "message",
  permission: "github.write",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: false,
  examples: [
    {
      name: "A line",
      parameters: { repository: "octocat/hello-world", number: 42, body: "Deployed on {{DATE}}." },
    },
  ],
  summarize: (_, { number }) => `Commented on issue ${number}`,
  async execute(credentials, { repository, number, body }, context) {
    const { id, html_url: url } = await callGitHub(credentials, context, {
      method: "POST",
      path: `${repositoryPath(credentials, repository)}/issues/${number}/comments`,
      json: { body },
      answer: Commented,
    });
    return { commentId: id, url };
  },
});
