import type { Reply } from "../stand-in.ts";
import type { GitHubIssue, GitHubRepository } from "./github-repository.ts";

export const notFound: Reply = {
  status: 404,
  body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
};

/** 422 as docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api has it. */
export function invalid(...errors: readonly object[]): Reply {
  return { status: 422, body: { message: "Validation Failed", errors, status: "422" } };
}

const TIME = "2026-03-01T12:00:00Z";

export function describeIssue({ fullName }: GitHubRepository, issue: GitHubIssue): object {
  const kind = issue.isPullRequest ? "pull" : "issues";
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    html_url: `https://github.com/${fullName}/${kind}/${issue.number}`,
    user: { login: "octocat" },
    labels: issue.labels.map((name) => ({ name })),
    assignees: issue.assignees.map((login) => ({ login })),
    comments: issue.comments.length,
    created_at: TIME,
    updated_at: TIME,
    closed_at: issue.state === "closed" ? TIME : null,
    ...(issue.isPullRequest && { pull_request: { url: "https://api.github.com/pulls" } }),
  };
}

export function describeRepository({ fullName, isPrivate, access }: GitHubRepository): object {
  return {
    full_name: fullName,
    html_url: `https://github.com/${fullName}`,
    description: null,
    private: isPrivate,
    archived: false,
    default_branch: "main",
    permissions: { pull: true, push: access === "write" },
    pushed_at: TIME,
  };
}

/** One page of a list, with the Link header (docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api). */
export function paged(all: readonly object[], url: URL): Reply {
  const size = Number(url.searchParams.get("per_page") ?? 30);
  const page = Number(url.searchParams.get("page") ?? 1);
  const link = (to: number, rel: string): string => {
    const target = new URL(url);
    target.searchParams.set("page", String(to));
    return `<${target.href}>; rel="${rel}"`;
  };
  const last = Math.max(1, Math.ceil(all.length / size));
  const links = [
    ...(page > 1 ? [link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
  ];
  return {
    headers: links.length > 0 ? { link: links.join(", ") } : {},
    body: all.slice((page - 1) * size, page * size),
  };
}
