import { createHash } from "node:crypto";

export type GitHubIssue = {
  readonly number: number;
  title: string;
  body: string;
  state: string;
  labels: readonly string[];
  assignees: readonly string[];
  readonly isPullRequest: boolean;
  readonly comments: string[];
};

export type GitHubFile = { readonly content: Buffer; readonly sha: string };

/** A repository as a stand-in for GitHub remembers it. */
export type GitHubRepository = {
  readonly fullName: string;
  readonly isPrivate: boolean;
  /** What the token may do in it: nothing, and GitHub says it is not there. */
  readonly access: "none" | "read" | "write";
  readonly issues: GitHubIssue[];
  readonly files: Map<string, GitHubFile>;
  readonly branches: ReadonlySet<string>;
  readonly releases: Map<string, { id: number; draft: boolean }>;
  readonly merged: Set<number>;
  readonly dispatched: { workflow: string; ref: string; inputs: Readonly<Record<string, string>> }[];
};

export function makeRepository(
  fullName: string,
  access: GitHubRepository["access"],
  isPrivate = false,
): GitHubRepository {
  return {
    fullName,
    access,
    isPrivate,
    issues: [],
    files: new Map([["README.md", makeFile(Buffer.from("# Hello\n"))]]),
    branches: new Set(["main", "feature"]),
    releases: new Map(),
    merged: new Set(),
    dispatched: [],
  };
}

/** With the id that git gives the content. */
export function makeFile(content: Buffer): GitHubFile {
  const sha = createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
  return { content, sha };
}

export function addIssue(
  repository: GitHubRepository,
  given: {
    title: string;
    body?: string;
    labels?: readonly string[];
    assignees?: readonly string[];
    isPullRequest?: boolean;
  },
): GitHubIssue {
  const { title, body = "", labels = [], assignees = [], isPullRequest = false } = given;
  const number = repository.issues.length + 1;
  const issue = { number, title, body, labels, assignees, isPullRequest, state: "open", comments: [] };
  repository.issues.push(issue);
  return issue;
}
