import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { githubOauth } from "../oauth/github-oauth.ts";
import { commentIssue } from "./actions/comment-issue.ts";
import { createIssue } from "./actions/create-issue.ts";
import { createPullRequest } from "./actions/create-pull-request.ts";
import { createRelease } from "./actions/create-release.ts";
import { dispatchWorkflow } from "./actions/dispatch-workflow.ts";
import { getFile } from "./actions/get-file.ts";
import { getIssue } from "./actions/get-issue.ts";
import { listIssues } from "./actions/list-issues.ts";
import { listRepositories } from "./actions/list-repositories.ts";
import { mergePullRequest } from "./actions/merge-pull-request.ts";
import { putFile } from "./actions/put-file.ts";
import { updateIssue } from "./actions/update-issue.ts";
import { GITHUB_API, GitHubCredentials } from "./credentials.ts";
import { githubIcon } from "./icon.ts";
import { readGitHubLimits } from "./read-limits.ts";
import { testGitHubConnection } from "./test-connection.ts";

export const github = defineConnector({
  type: "GITHUB",
  provider: "github",
  name: "GitHub",
  description: "Issues, pull requests, releases, files and workflows, by an access token or OAuth2.",
  category: "Development",
  keywords: ["git", "issue", "pull request", "repository", "code"],
  docsUrl: "https://docs.github.com/rest",
  credentialsSchema: GitHubCredentials,
  // 80 requests a minute that create content, and 5,000 an hour of any kind, which 80 a minute stays within
  // (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
  rateLimit: { limit: 80, windowMs: 60_000 },
  readLimits: readGitHubLimits,
  icon: githubIcon,
  // GitHub itself ends a request after 10 s (docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api).
  timeoutMs: 20_000,
  host: ({ apiBaseUrl }) => hostAndPort(apiBaseUrl ?? GITHUB_API),
  transport: ({ apiBaseUrl }) => new URL(apiBaseUrl ?? GITHUB_API).protocol,
  oauth: githubOauth(["repo", "workflow"]),
  testConnection: testGitHubConnection,
  actions: [
    createIssue,
    updateIssue,
    commentIssue,
    listIssues,
    getIssue,
    createPullRequest,
    mergePullRequest,
    createRelease,
    dispatchWorkflow,
    getFile,
    putFile,
    listRepositories,
  ],
});
