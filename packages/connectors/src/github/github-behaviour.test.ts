import { failureOf, runAction, TEST_NOW, testContext } from "@carillon/testing/connector";
import {
  addIssue,
  type GitHubOptions,
  type GitHubStandIn,
  makeFile,
  startGitHub,
} from "@carillon/testing/providers/github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { github } from "./github.ts";

let standIn: GitHubStandIn;
const restart = async (options: GitHubOptions = {}) => {
  await standIn?.close();
  standIn = await startGitHub(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const credentials = (more: object = {}) => ({
  token: standIn.token,
  repository: "octocat/hello-world",
  apiBaseUrl: standIn.url,
  ...more,
});
const run = (action: string, parameters: object, own: object = credentials()) =>
  runAction(github, `github.${action}`, { credentials: own, parameters });

describe("GitHub's issues", () => {
  it("are opened, changed, commented on and read", async () => {
    const { number } = await run("create-issue", { title: "It failed", body: "Look.", labels: ["bug"] });
    expect(await run("update-issue", { number, state: "closed", stateReason: "completed" })).toMatchObject({
      state: "closed",
      title: "It failed",
      labels: ["bug"],
    });
    expect(JSON.parse(String(standIn.requests.at(-1)?.body))).toEqual({
      state: "closed",
      state_reason: "completed",
    });
    expect(await run("comment-issue", { number, body: "Fixed." })).toMatchObject({ commentId: 1 });
    expect(await run("get-issue", { number })).toMatchObject({ comments: 1, author: "octocat" });
  });

  it("are listed page by page, without pull requests unless they are asked for", async () => {
    addIssue(standIn.repository, { title: "A feature", isPullRequest: true });
    addIssue(standIn.repository, { title: "The last" });
    const first = await run("list-issues", { limit: 2 });
    expect(first).toMatchObject({ issues: [{ number: 1, isPullRequest: false }], nextCursor: "page=2" });
    expect(await run("list-issues", { limit: 2, cursor: first.nextCursor })).toMatchObject({
      issues: [{ title: "The last" }],
      nextCursor: null,
    });
    const { issues } = await run("list-issues", { includePullRequests: true });
    expect(issues).toHaveLength(3);
  });
});

describe("GitHub's pull requests, releases and workflows", () => {
  it("are opened and merged once", async () => {
    const { number } = await run("create-pull-request", { title: "New", head: "feature", base: "main" });
    const again = await failureOf(
      run("create-pull-request", { title: "New", head: "feature", base: "main" }),
    );
    expect(again.userMessage).toContain("A pull request already exists for octocat:feature.");
    expect(await run("merge-pull-request", { number, method: "rebase" })).toMatchObject({ merged: true });
    expect(await failureOf(run("merge-pull-request", { number }))).toMatchObject({
      category: "validation",
      httpStatus: 405,
    });
  });

  it("are released with a tag, which can have one release only", async () => {
    expect(await run("create-release", { tag: "v1.0.0", draft: true })).toMatchObject({
      tag: "v1.0.0",
      draft: true,
    });
    const error = await failureOf(run("create-release", { tag: "v1.0.0" }));
    expect(error.userMessage).toContain("tag_name: already_exists");
  });

  it("are started, and say which run it became if that is asked for", async () => {
    expect(await run("dispatch-workflow", { workflow: "deploy.yml", inputs: { stage: "test" } })).toEqual({
      runId: null,
      url: null,
    });
    expect(standIn.repository.dispatched).toEqual([
      { workflow: "deploy.yml", ref: "main", inputs: { stage: "test" } },
    ]);
    expect(await run("dispatch-workflow", { workflow: "deploy.yml", returnRun: true })).toMatchObject({
      runId: 2,
    });
    const error = await failureOf(run("dispatch-workflow", { workflow: "deploy.yml", ref: "gone" }));
    expect(error.userMessage).toContain("No ref found for: gone");
  });
});

describe("GitHub's files", () => {
  it("are written as a commit, over what is there, and read back", async () => {
    const first = await run("put-file", { path: "docs/Ü status.md", content: "äöü", message: "Add" });
    expect(first).toMatchObject({ unchanged: false, sha: makeFile(Buffer.from("äöü")).sha });
    await run("put-file", { path: "docs/Ü status.md", content: "later", message: "Change" });
    expect(await run("get-file", { path: "docs/Ü status.md" })).toMatchObject({
      content: "later",
      encoding: "text",
      size: 5,
    });
  });

  it("are left alone when they have the content already, so that a lost answer is no second commit", async () => {
    await run("put-file", { path: "a.txt", content: "a", message: "Add" });
    expect(await run("put-file", { path: "a.txt", content: "a", message: "Add" })).toMatchObject({
      unchanged: true,
      commit: null,
    });
    const { idempotent } = github.actions.get("github.put-file") ?? {};
    const is = (parameters: object) => typeof idempotent === "function" && idempotent(parameters);
    expect([is({}), is({ sha: "0".repeat(40) })]).toEqual([true, false]);
  });

  it("are not written over a content that is another by now", async () => {
    const sha = "0".repeat(40);
    const error = await failureOf(
      run("put-file", { path: "README.md", content: "a", message: "Change", sha }),
    );
    expect(error).toMatchObject({ category: "validation", httpStatus: 409 });
  });

  it("are tried again where another commit came in between", async () => {
    const conflict = { kind: "status", status: 409, body: '{"message":"is at a but expected b"}' } as const;
    const { context } = testContext();
    const http = {
      request: (request: Parameters<typeof context.http.request>[0]) => {
        standIn.setMode(request.method === "PUT" ? conflict : null);
        return context.http.request(request);
      },
    };
    const put = (more: object) =>
      runAction(github, "github.put-file", {
        credentials: credentials(),
        parameters: { path: "README.md", content: "a", message: "Change", ...more },
        context: { ...context, http },
      });
    expect(await failureOf(put({}))).toMatchObject({
      code: "COMMITTED_MEANWHILE",
      category: "server_error",
      retryable: true,
      sent: "no",
    });
    expect(await failureOf(put({ sha: "0".repeat(40) }))).toMatchObject({ category: "validation" });
  });

  it("are not tried again where the rules of the branch refuse them, though that is answered 409, too", async () => {
    const { context } = testContext();
    const said = "Could not update file: Changes must be made through a pull request.";
    const refusal = { kind: "status", status: 409, body: JSON.stringify({ message: said }) } as const;
    const http = {
      request: (request: Parameters<typeof context.http.request>[0]) => {
        standIn.setMode(request.method === "PUT" ? refusal : null);
        return context.http.request(request);
      },
    };
    const error = await failureOf(
      runAction(github, "github.put-file", {
        credentials: credentials(),
        parameters: { path: "README.md", content: "a", message: "Change" },
        context: { ...context, http },
      }),
    );
    expect(error).toMatchObject({ category: "authorization", retryable: false, sent: "no" });
    expect(error.userMessage).toContain(said);
  });

  it("come as base64 where they are no text", async () => {
    const content = Buffer.from([200, 255, 254]).toString("base64");
    await run("put-file", { path: "a.bin", content, encoding: "base64", message: "Add" });
    expect(await run("get-file", { path: "a.bin" })).toMatchObject({ content, encoding: "base64" });
  });

  it("are refused where they are folders or too large for this way", async () => {
    standIn.repository.files.set("docs/a.md", makeFile(Buffer.from("a")));
    standIn.repository.files.set("large.bin", makeFile(Buffer.alloc(1_000_001)));
    expect(await failureOf(run("get-file", { path: "docs" }))).toMatchObject({ code: "NOT_A_FILE" });
    expect(await failureOf(run("get-file", { path: "large.bin" }))).toMatchObject({ code: "FILE_TOO_LARGE" });
  });

  it("show the writing in a dry run, without a look at what is there", async () => {
    const { context } = testContext({ dryRun: true });
    const parameters = { path: "a.txt", content: "a", message: "Add" };
    const preview = runAction(github, "github.put-file", { credentials: credentials(), parameters, context });
    await expect(preview).rejects.toMatchObject({ request: { method: "PUT" } });
    expect(standIn.requests).toEqual([]);
  });
});

describe("what GitHub refuses", () => {
  it("says which field is wrong", async () => {
    const error = await failureOf(run("create-issue", { title: "a", assignees: ["nobody"] }));
    expect(error).toMatchObject({ category: "validation", httpStatus: 422 });
    expect(error.userMessage).toContain("assignees: invalid");
  });

  it("says that what a token may not see is not there for it, and what it needs", async () => {
    const error = await failureOf(run("create-issue", { title: "a", repository: "octocat/secret" }));
    expect(error).toMatchObject({ category: "validation", httpStatus: 404 });
    expect(error.userMessage).toMatch(/the token may see it.*permission issues=write/);
  });

  it("names the permission a fine-grained token lacks, and the scope a classic one lacks", async () => {
    const repository = "octocat/library";
    const fine = await failureOf(run("create-issue", { title: "a", repository }));
    expect(fine).toMatchObject({ category: "authorization" });
    expect(fine.userMessage).toContain("issues=write");
    const classic = credentials({ token: standIn.classicToken });
    const error = await failureOf(run("create-issue", { title: "a", repository }, classic));
    expect(error.userMessage).toContain("one of the scopes repo");
  });

  it("says that an organization asks for single sign-on", async () => {
    const headers = {
      "x-github-sso": "required; url=https://github.com/orgs/a/sso?authorization_request=planted",
    };
    const body = JSON.stringify({ message: "Resource protected by organization SAML enforcement." });
    standIn.setMode({ kind: "status", status: 403, headers, body });
    const error = await failureOf(run("get-issue", { number: 1 }));
    expect(error).toMatchObject({ category: "authorization" });
    expect(error.userMessage).toContain("single sign-on");
    expect(error.userMessage).not.toContain("planted");
  });

  it("waits until the hour is over when its requests are used up", async () => {
    await restart({ remaining: 1, resetAtS: TEST_NOW.getTime() / 1_000 + 1_200 });
    await run("get-issue", { number: 1 });
    expect(await failureOf(run("get-issue", { number: 1 }))).toMatchObject({
      category: "rate_limit",
      retryAfterMs: 1_200_000,
    });
  });

  it("says that no repository is named, or that nobody has connected, without calling anything", async () => {
    const unnamed = credentials({ repository: undefined });
    expect(await failureOf(run("get-issue", { number: 1 }, unnamed))).toMatchObject({
      code: "REPOSITORY_REQUIRED",
    });
    const unconnected = credentials({ token: undefined, clientId: "app", clientSecret: "secret" });
    expect(await failureOf(run("get-issue", { number: 1 }, unconnected))).toMatchObject({
      code: "NOT_CONNECTED",
    });
    expect(standIn.requests).toEqual([]);
  });
});

describe("the connection test of GitHub", () => {
  const test = (own: object) =>
    github.testConnection(github.credentialsSchema.parse(own), testContext().context);

  it("names the account, and what may be done in the default repository", async () => {
    expect(await test(credentials())).toMatchObject({
      success: true,
      details: { login: "octocat", canPush: true },
    });
    const read = await test(credentials({ repository: "octocat/library" }));
    expect(read).toMatchObject({ success: true, details: { canPush: false } });
    expect(read.message).toContain("not written to");
    expect(await test(credentials({ repository: undefined }))).toMatchObject({ success: true });
  });

  it("says that the default repository is not found", async () => {
    const result = await test(credentials({ repository: "octocat/secret" }));
    expect(result).toMatchObject({ success: false, details: { reason: "refused", login: "octocat" } });
  });
});
