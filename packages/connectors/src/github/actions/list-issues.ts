import { defineAction, readJson } from "@carillon/connector-kit";
import { z } from "zod";
import { requestGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { GitHubIssue, IssueOutput, issueOutput } from "../issue.ts";
import { nextCursor, pagingFields, pagingQuery } from "../paging.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z.strictObject({
  repository: repositoryField,
  state: z.enum(["open", "closed", "all"]).default("open").meta({ title: "State" }),
  labels: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(50)
        .regex(/^[^,]*$/, "No commas"),
    )
    .max(20)
    .optional()
    .meta({ title: "Labels", description: "Issues that have all of them" }),
  assignee: z
    .string()
    .max(100)
    .optional()
    .meta({ title: "Assignee", description: "A login, none, or * for anybody" }),
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ title: "Changed since", placeholder: "2026-03-01T00:00:00Z" }),
  sort: z.enum(["created", "updated", "comments"]).default("created").meta({ title: "Sort by" }),
  direction: z.enum(["asc", "desc"]).default("desc").meta({ title: "Direction" }),
  includePullRequests: z.boolean().default(false).meta({
    title: "With pull requests",
    description: "GitHub lists them as issues; without them a page may be shorter",
  }),
  ...pagingFields,
});

const Issues = z.array(GitHubIssue);
const Output = z.object({ issues: z.array(IssueOutput), nextCursor: z.string().nullable() });

export const listIssues = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.list-issues",
  name: "List issues",
  description: "One page of the issues of a repository.",
  actionType: "query",
  permission: "github.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "Open bugs", parameters: { repository: "octocat/hello-world", labels: ["bug"] } }],
  summarize: ({ issues, nextCursor: more }) => `${issues.length} issues${more ? ", and more" : " found"}`,
  async execute(credentials, parameters, context) {
    const { repository, state, labels, assignee, since, sort, direction, includePullRequests } = parameters;
    const filter = { state, labels: labels?.join(","), assignee, since, sort, direction };
    const response = await requestGitHub(credentials, context, {
      method: "GET",
      path: `${repositoryPath(credentials, repository)}/issues`,
      query: { ...filter, ...pagingQuery(parameters) },
    });
    const issues = readJson("github", response, Issues).map(issueOutput);
    return {
      issues: includePullRequests ? issues : issues.filter(({ isPullRequest }) => !isPullRequest),
      nextCursor: nextCursor(response),
    };
  },
});
