import { describeConnector, httpTroubles, malformedBody, type Trouble } from "@carillon/testing/connector";
import { addIssue, type GitHubStandIn, startGitHub } from "@carillon/testing/providers/github";
import { github } from "./github.ts";

const REPOSITORY = "octocat/hello-world";

const start = async () => {
  const standIn = await startGitHub();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};
let count = 0;
const next = () => {
  count += 1;
  return count;
};
/** A pull request that is still open. */
const pullRequest = ({ repository }: GitHubStandIn) => {
  const open = repository.issues.find((issue) => issue.isPullRequest && issue.state === "open");
  return { number: (open ?? addIssue(repository, { title: "A feature", isPullRequest: true })).number };
};

/** The secondary limit, which comes as a 403. */
function secondaryLimit({ setMode }: GitHubStandIn): Trouble[] {
  const body = JSON.stringify({ message: "You have exceeded a secondary rate limit. Please wait." });
  const limited = (headers: Record<string, string>) => () =>
    setMode({ kind: "status", status: 403, headers, body });
  const is = { category: "rate_limit", retryable: true } as const;
  return [
    { name: "the secondary limit", provoke: limited({}), ...is, retryAfterMs: 60_000 },
    { name: "with Retry-After", provoke: limited({ "retry-after": "5" }), ...is, retryAfterMs: 5_000 },
  ];
}

describeConnector(github, {
  start,
  credentials: ({ token, url }) => ({ token, repository: REPOSITORY, apiBaseUrl: url }),
  actions: {
    "github.create-issue": {
      parameters: () => ({ title: "It failed", body: "Look.", labels: ["bug"], assignees: ["octocat"] }),
      refused: [
        { parameters: { title: " " }, path: "title" },
        { parameters: { title: "x".repeat(257) }, path: "title" },
        { parameters: { title: "a", body: "x".repeat(65_537) }, path: "body" },
        { parameters: { title: "a", repository: "hello-world" }, path: "repository" },
        { parameters: { title: "a", repository: "octocat/.." }, path: "repository" },
        { parameters: { title: "a", assignees: "octocat" }, path: "assignees" },
      ],
    },
    "github.update-issue": {
      parameters: () => ({ number: 1, labels: ["bug", "known"] }),
      refused: [
        { parameters: { state: "closed" }, path: "number" },
        { parameters: { number: 1 }, path: "state" },
        { parameters: { number: 1, state: "done" }, path: "state" },
      ],
    },
    "github.comment-issue": {
      parameters: () => ({ number: 1, body: "Deployed." }),
      refused: [
        { parameters: { number: 0, body: "a" }, path: "number" },
        { parameters: { number: 1, body: " \n" }, path: "body" },
      ],
    },
    "github.list-issues": {
      parameters: () => ({ state: "all", labels: ["bug"], since: "2026-01-01T00:00:00Z" }),
      refused: [
        { parameters: { state: "new" }, path: "state" },
        { parameters: { labels: ["a,b"] }, path: "labels.0" },
        { parameters: { since: "yesterday" }, path: "since" },
        { parameters: { limit: 101 }, path: "limit" },
        { parameters: { cursor: "state=all" }, path: "cursor" },
      ],
    },
    "github.get-issue": {
      parameters: () => ({ number: 1 }),
      refused: [{ parameters: { number: "1" }, path: "number" }],
    },
    "github.create-pull-request": {
      parameters: ({ repository }) => {
        for (const issue of repository.issues) if (issue.isPullRequest) issue.state = "closed";
        return { title: "A feature", head: "feature", base: "main" };
      },
      refused: [
        { parameters: { title: "a", head: "feature" }, path: "base" },
        { parameters: { title: "a", head: "a b", base: "main" }, path: "head" },
      ],
    },
    "github.merge-pull-request": {
      parameters: (standIn) => ({ ...pullRequest(standIn), method: "squash" }),
      refused: [
        { parameters: { method: "squash" }, path: "number" },
        { parameters: { number: 1, headSha: "abc" }, path: "headSha" },
      ],
    },
    "github.create-release": {
      parameters: () => ({ tag: `v1.${next()}.0`, generateNotes: true }),
      refused: [
        { parameters: {}, path: "tag" },
        { parameters: { tag: "v1..0" }, path: "tag" },
      ],
    },
    "github.dispatch-workflow": {
      parameters: () => ({ workflow: "deploy.yml", inputs: { stage: "test" }, returnRun: true }),
      refused: [
        { parameters: { workflow: "../deploy.yml" }, path: "workflow" },
        { parameters: { workflow: "deploy.yml", inputs: { count: 1 } }, path: "inputs.count" },
      ],
    },
    "github.get-file": {
      parameters: () => ({ path: "/README.md" }),
      refused: [
        { parameters: { path: "../secret" }, path: "path" },
        { parameters: { path: "docs/" }, path: "path" },
        { parameters: { path: "README.md", ref: "a b" }, path: "ref" },
      ],
    },
    "github.put-file": {
      parameters: () => ({ path: "docs/status.md", content: `Run ${next()}`, message: "Update" }),
      refused: [
        { parameters: { path: "a", content: "a" }, path: "message" },
        { parameters: { path: "a", content: "§", encoding: "base64", message: "a" }, path: "content" },
        { parameters: { path: ".git/config", content: "a", message: "a" }, path: "path" },
      ],
    },
    "github.list-repositories": {
      parameters: () => ({ sort: "pushed", limit: 1 }),
      refused: [{ parameters: { visibility: "secret" }, path: "visibility" }],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), ...secondaryLimit(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "token" },
    { credentials: { token: "a b" }, path: "token" },
    { credentials: { token: "a", repository: "hello-world" }, path: "repository" },
    { credentials: { token: "a", apiBaseUrl: "github.example.com" }, path: "apiBaseUrl" },
  ],
  connection: {
    wrongHost: ({ token }) => ({ token, apiBaseUrl: "https://no-such-host.example.com/api/v3" }),
    unreachable: ({ token }) => ({ token, apiBaseUrl: "http://127.0.0.1:1" }),
    wrongSecret: ({ url }) => ({ token: `github_pat_${"wrong"}-000000000000`, apiBaseUrl: url }),
    missingScope: ({ url, classicToken }) => ({ token: classicToken, apiBaseUrl: url }),
  },
});
