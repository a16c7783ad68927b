import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { describeRepository, notFound, paged } from "./github-answers.ts";
import { answerRepository } from "./github-endpoints.ts";
import { addIssue, type GitHubRepository, makeRepository } from "./github-repository.ts";

export { addIssue, makeFile } from "./github-repository.ts";

export type GitHubStandIn = StandIn & {
  /** Fine-grained. */
  readonly token: string;
  /** Classic, with the scope gist alone. */
  readonly classicToken: string;
  /** octocat/hello-world, which the token may write to. */
  readonly repository: GitHubRepository;
  readonly repositories: ReadonlyMap<string, GitHubRepository>;
};

export type GitHubOptions = {
  readonly token?: string;
  /** Requests of the hour that are left, and when it ends, in seconds since 1970. */
  readonly remaining?: number;
  readonly resetAtS?: number;
};

/** What a fine-grained token needs for an endpoint, as X-Accepted-GitHub-Permissions says it. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  "": "metadata=read",
  issues: "issues=write",
  pulls: "pull_requests=write",
  releases: "contents=write",
  actions: "actions=write",
  contents: "contents=write",
};

/** GitHub's REST API at version 2022-11-28, answering as docs.github.com/rest says. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubStandIn> {
  const { token = `github_pat_${"0".repeat(24)}`, resetAtS = 4_000_000_000 } = options;
  const classicToken = `ghp_${"1".repeat(24)}`;
  let { remaining = 5_000 } = options;
  const repository = makeRepository("octocat/hello-world", "write");
  addIssue(repository, { title: "The first", labels: ["bug"] });
  const all = [
    repository,
    makeRepository("octocat/library", "read"),
    makeRepository("octocat/secret", "none", true),
  ];
  const repositories = new Map(all.map((one) => [one.fullName, one]));

  const answer = (request: RecordedRequest, url: URL): Reply => {
    const [kind, owner, name, ...parts] = url.pathname.split("/").slice(1).map(decodeURIComponent);
    if (kind === "user" && owner === undefined) return { body: { login: "octocat", id: 1 } };
    if (kind === "user" && owner === "repos")
      return paged(all.filter(({ access }) => access !== "none").map(describeRepository), url);
    const found = kind === "repos" ? repositories.get(`${owner}/${name}`) : undefined;
    if (!found || found.access === "none") return notFound;
    if (request.method !== "GET" && found.access === "read")
      return {
        status: 403,
        body: { message: "Resource not accessible by personal access token", status: "403" },
      };
    const body = JSON.parse(request.body.toString("utf8") || "{}") as Record<string, unknown>;
    return answerRepository({ method: request.method, parts, url, body }, found);
  };

  const standIn = await startStandIn((request) => {
    const url = new URL(request.path, `http://${request.headers.host}`);
    if (!request.headers["user-agent"])
      return {
        status: 403,
        body: "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.",
      };
    const given = /^(?:Bearer|token) (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (given !== token && given !== classicToken)
      return { status: 401, body: { message: "Bad credentials", status: "401" } };
    if (request.headers["x-github-api-version"] !== "2022-11-28")
      return { status: 400, body: { message: "The API version is not supported." } };
    const limited = remaining <= 0;
    remaining = Math.max(0, remaining - 1);
    const headers = {
      "x-ratelimit-limit": "5000",
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-reset": String(resetAtS),
      "x-ratelimit-resource": "core",
      ...(given === classicToken
        ? { "x-oauth-scopes": "gist", "x-accepted-oauth-scopes": "repo" }
        : { "x-accepted-github-permissions": PERMISSIONS[url.pathname.split("/")[4] ?? ""] ?? "" }),
    };
    const reply: Reply = limited
      ? { status: 403, body: { message: "API rate limit exceeded for user ID 1.", status: "403" } }
      : answer(request, url);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  });

  return { ...standIn, token, classicToken, repository, repositories };
}
