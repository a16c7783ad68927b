import type { Reply } from "../stand-in.ts";
import { describeIssue, describeRepository, invalid, notFound, paged } from "./github-answers.ts";
import { addIssue, type GitHubRepository, makeFile } from "./github-repository.ts";

export type GitHubRequest = {
  readonly method: string;
  /** Parts of the path behind /repos/owner/name. */
  readonly parts: readonly string[];
  readonly url: URL;
  readonly body: Readonly<Record<string, unknown>>;
};

/** The repository endpoints that the connector uses, as docs.github.com/rest has them. */
export function answerRepository(request: GitHubRequest, repository: GitHubRepository): Reply {
  const [kind = "", id = "", below = ""] = request.parts;
  switch (
    `${request.method} ${kind}${below && kind !== "contents" && kind !== "actions" ? `/${below}` : ""}`
  ) {
    case "GET ":
      return { body: describeRepository(repository) };
    case "GET issues":
      return id === "" ? listIssues(request, repository) : issue(request, repository, id);
    case "POST issues":
      return openIssue(request, repository);
    case "PATCH issues":
      return issue(request, repository, id);
    case "POST issues/comments":
      return comment(request, repository, id);
    case "POST pulls":
      return openPullRequest(request, repository);
    case "PUT pulls/merge":
      return merge(repository, Number(id));
    case "POST releases":
      return release(request, repository);
    case "POST actions":
      return dispatch(request, repository);
    case "GET contents":
    case "PUT contents":
      return contents(request, repository);
    default:
      return notFound;
  }
}

function listIssues({ url }: GitHubRequest, repository: GitHubRepository): Reply {
  const state = url.searchParams.get("state") ?? "open";
  const labels = url.searchParams.get("labels")?.split(",") ?? [];
  const found = repository.issues.filter(
    (one) => (state === "all" || one.state === state) && labels.every((label) => one.labels.includes(label)),
  );
  return paged(
    found.map((one) => describeIssue(repository, one)),
    url,
  );
}

function openIssue({ body }: GitHubRequest, repository: GitHubRepository): Reply {
  const { title, labels, assignees } = body as { title?: string; labels?: string[]; assignees?: string[] };
  if (!title) return invalid({ resource: "Issue", field: "title", code: "missing_field" });
  if (assignees?.includes("nobody"))
    return invalid({ resource: "Issue", field: "assignees", code: "invalid" });
  const text = String(body.body ?? "");
  const made = addIssue(repository, {
    title,
    body: text,
    ...(labels && { labels }),
    ...(assignees && { assignees }),
  });
  return { status: 201, body: describeIssue(repository, made) };
}

function issue({ method, body }: GitHubRequest, repository: GitHubRepository, id: string): Reply {
  const found = repository.issues.find(({ number }) => number === Number(id));
  if (!found) return notFound;
  if (method === "PATCH") {
    const { title, body: text, state, labels, assignees } = body as Partial<typeof found>;
    Object.assign(found, JSON.parse(JSON.stringify({ title, body: text, state, labels, assignees })));
  }
  return { body: describeIssue(repository, found) };
}

function comment({ body }: GitHubRequest, repository: GitHubRepository, id: string): Reply {
  const found = repository.issues.find(({ number }) => number === Number(id));
  if (!found) return notFound;
  found.comments.push(String(body.body));
  const url = `https://github.com/${repository.fullName}/issues/${id}#issuecomment-${found.comments.length}`;
  return { status: 201, body: { id: found.comments.length, html_url: url } };
}

function openPullRequest({ body }: GitHubRequest, repository: GitHubRepository): Reply {
  const { title = "", head = "", base = "" } = body as Record<string, string>;
  for (const [field, branch] of Object.entries({ head, base }))
    if (!repository.branches.has(branch)) return invalid({ resource: "PullRequest", field, code: "invalid" });
  if (repository.issues.some((one) => one.isPullRequest && one.state === "open")) {
    const message = `A pull request already exists for octocat:${head}.`;
    return invalid({ resource: "PullRequest", code: "custom", message });
  }
  const made = addIssue(repository, { title, isPullRequest: true });
  return {
    status: 201,
    body: { ...describeIssue(repository, made), head: { ref: head, sha: "a".repeat(40) } },
  };
}

function merge({ issues, merged }: GitHubRepository, number: number): Reply {
  const found = issues.find((one) => one.number === number && one.isPullRequest);
  if (!found) return notFound;
  if (merged.has(number)) return { status: 405, body: { message: "Pull Request is not mergeable" } };
  merged.add(number);
  found.state = "closed";
  return { body: { sha: "b".repeat(40), merged: true, message: "Pull Request successfully merged" } };
}

function release({ body }: GitHubRequest, { fullName, releases }: GitHubRepository): Reply {
  const tag = String(body.tag_name);
  const draft = body.draft === true;
  if (releases.has(tag)) return invalid({ resource: "Release", code: "already_exists", field: "tag_name" });
  releases.set(tag, { id: releases.size + 1, draft });
  const url = `https://github.com/${fullName}/releases/tag/${tag}`;
  return { status: 201, body: { id: releases.size, html_url: url, tag_name: tag, draft } };
}

function dispatch(
  { parts, body }: GitHubRequest,
  { fullName, branches, dispatched }: GitHubRepository,
): Reply {
  const [, , workflow = "", end] = parts;
  if (end !== "dispatches" || workflow !== "deploy.yml") return notFound;
  const { ref = "", inputs = {} } = body as { ref?: string; inputs?: Record<string, string> };
  if (!branches.has(ref))
    return { status: 422, body: { message: `No ref found for: ${ref}`, status: "422" } };
  dispatched.push({ workflow, ref, inputs });
  if (body.return_run_details !== true) return { status: 204 };
  const run = dispatched.length;
  return { body: { workflow_run_id: run, html_url: `https://github.com/${fullName}/actions/runs/${run}` } };
}

function contents({ method, parts, body }: GitHubRequest, { fullName, files }: GitHubRepository): Reply {
  const path = parts.slice(1).join("/");
  const found = files.get(path);
  if (method === "GET") {
    const below = [...files.keys()].filter((name) => name.startsWith(`${path}/`));
    if (!found)
      return below.length > 0 ? { body: below.map((name) => ({ type: "file", path: name })) } : notFound;
    const large = found.content.length > 1_000_000;
    const content = large ? "" : found.content.toString("base64").replace(/(.{60})/g, "$1\n");
    const file = { type: "file", path, sha: found.sha, size: found.content.length };
    return {
      body: {
        ...file,
        encoding: large ? "none" : "base64",
        content,
        html_url: `https://github.com/${fullName}`,
      },
    };
  }
  if (found && body.sha === undefined)
    return { status: 422, body: { message: 'Invalid request.\n\n"sha" wasn\'t supplied.' } };
  if (found && body.sha !== found.sha)
    return { status: 409, body: { message: `${path} does not match ${body.sha}` } };
  const made = makeFile(Buffer.from(String(body.content), "base64"));
  files.set(path, made);
  return {
    status: found ? 200 : 201,
    body: { content: { path, sha: made.sha }, commit: { sha: "c".repeat(40) } },
  };
}
