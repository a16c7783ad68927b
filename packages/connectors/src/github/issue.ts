import { z } from "zod";

const Login = z.looseObject({ login: z.string() }).nullish();

/** An issue as GitHub answers it; a pull request is one, too. */
export const GitHubIssue = z.looseObject({
  number: z.int(),
  title: z.string(),
  state: z.string(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: Login,
  labels: z.array(z.union([z.string(), z.looseObject({ name: z.string().nullish() })])).default([]),
  assignees: z.array(z.looseObject({ login: z.string() })).nullish(),
  comments: z.int().optional(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  closed_at: z.string().nullish(),
  pull_request: z.unknown().optional(),
});

export const IssueOutput = z.object({
  number: z.int(),
  title: z.string(),
  state: z.string(),
  url: z.string(),
  body: z.string(),
  author: z.string().nullable(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  comments: z.int(),
  isPullRequest: z.boolean(),
  createdAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
});

export function issueOutput(issue: z.infer<typeof GitHubIssue>): z.infer<typeof IssueOutput> {
  return {
    number: issue.number,
    title: issue.title,
    state: issue.state,
    url: issue.html_url,
    body: issue.body ?? "",
    author: issue.user?.login ?? null,
    labels: issue.labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? []))),
    assignees: (issue.assignees ?? []).map(({ login }) => login),
    comments: issue.comments ?? 0,
    isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
    createdAt: issue.created_at ?? null,
    updatedAt: issue.updated_at ?? null,
    closedAt: issue.closed_at ?? null,
  };
}

export const IssueNumber = z.int().min(1).max(2_147_483_647).meta({ title: "Number" });
export const IssueTitle = z
  .string()
  .trim()
  .min(1)
  .max(256, "At most 256 characters")
  .meta({ title: "Title" });
export const MarkdownBody = z
  .string()
  .max(65_536, "At most 65,536 characters")
  .meta({ title: "Text", description: "Markdown", widget: "textarea" });

export const issueFields = {
  labels: z.array(z.string().trim().min(1).max(50)).max(100).optional().meta({ title: "Labels" }),
  assignees: z
    .array(z.string().trim().min(1).max(100))
    .max(10, "At most 10 assignees")
    .optional()
    .meta({ title: "Assignees", description: "Logins" }),
  milestone: z.int().min(1).optional().meta({ title: "Milestone", description: "Its number" }),
};
