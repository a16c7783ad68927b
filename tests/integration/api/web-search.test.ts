import { type BraveStandIn, startBrave } from "@carillon/testing/providers/brave-search";
import { type GoogleSearchStandIn, startGoogleSearch } from "@carillon/testing/providers/google-search";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let brave: BraveStandIn;
let google: GoogleSearchStandIn;
let owner: Member;
beforeAll(async () => {
  [product, brave, google] = await Promise.all([sharedProduct(), startBrave(), startGoogleSearch()]);
});
afterAll(async () => {
  await product?.close();
  await Promise.all([brave?.close(), google?.close()]);
});
beforeEach(async () => {
  owner = await product.newMember();
});
afterEach(() => {
  brave.setMode(null);
  google.setMode(null);
});

const connectBrave = () =>
  owner.client.tools.create.mutate({
    name: "Brave",
    type: "BRAVE_SEARCH",
    credentials: { apiKey: brave.apiKey, apiBaseUrl: brave.apiBaseUrl },
  });
const connectGoogle = (apiKey = google.apiKey) =>
  owner.client.tools.create.mutate({
    name: "Google",
    type: "GOOGLE_SEARCH",
    credentials: { apiKey, searchEngineId: google.searchEngineId, apiBaseUrl: google.apiBaseUrl },
  });
async function search(parameters: object, client = owner.client) {
  const { tools } = await owner.client.tools.getAll.query({ type: "WEB" });
  return client.tools.executeAction.mutate({
    ...{ toolId: tools[0]?.id ?? 0, actionId: "web.search" },
    parameters: { query: "tea", count: 2, ...parameters },
  });
}
const callsOf = async (parentId: string) =>
  (await owner.client.executions.list.query({ parentId })).executions.map(({ actionId, status }) => [
    actionId,
    status,
  ]);

describe("web.search", () => {
  it("is there for every workspace, and says what to connect where nothing is", async () => {
    const { outcome, error } = await search({});
    expect(outcome).toBe("failed");
    expect(error).toMatchObject({ code: "ALL_FALLBACKS_FAILED", category: "validation", retryable: false });
    expect(error?.userMessage).toMatch(/Brave Search: .*BRAVE_SEARCH.*Google Search: .*GOOGLE_SEARCH/);
  });

  it("asks Brave, by its connection's own logged run", async () => {
    await connectBrave();
    await connectGoogle();
    const { data, executionId } = await search({});
    expect(data).toMatchObject({ query: "tea", provider: "brave-search", results: [{}, {}] });
    expect(await callsOf(executionId)).toEqual([["brave-search.web-search", "SUCCESS"]]);
    const { executions } = await owner.client.executions.list.query({});
    expect(executions.map(({ actionId }) => actionId)).toEqual(["web.search"]);
  });

  it("asks Google where Brave refuses the key, each try logged and linked", async () => {
    await connectBrave();
    await connectGoogle();
    brave.setMode({ kind: "status", status: 401, body: "" });
    const { data, executionId } = await search({});
    expect(data).toMatchObject({ provider: "google-search", results: [{}, {}] });
    const { executions } = await owner.client.executions.list.query({ parentId: executionId });
    expect(executions).toMatchObject([{ actionId: "brave-search.web-search", status: "SUCCESS" }]);
    expect(await callsOf(executions[0]?.id ?? "")).toEqual([["google-search.web-search", "SUCCESS"]]);
  });

  it("does with Google alone where there is no Brave connection", async () => {
    await connectGoogle();
    expect((await search({})).data).toMatchObject({ provider: "google-search" });
  });

  it("does not ask Google what Brave finds wrong with the question", async () => {
    await connectBrave();
    await connectGoogle();
    const before = google.requests.length;
    const { error } = await search({ language: "xx" });
    expect(error).toMatchObject({ category: "validation", httpStatus: 422, provider: "brave-search" });
    expect(google.requests).toHaveLength(before);
  });

  it("names every cause where all fail, and shows no key", async () => {
    await connectBrave();
    await connectGoogle(google.otherProjectKey);
    brave.setMode({ kind: "status", status: 401, body: "" });
    const { error, executionId } = await search({});
    expect(error).toMatchObject({ code: "ALL_FALLBACKS_FAILED", provider: "brave-search" });
    expect(error?.causes).toMatchObject([
      { action: "brave-search.web-search", category: "authentication" },
      { action: "google-search.web-search", message: expect.stringContaining("switched on") },
    ]);
    const log = await owner.client.toolActionLogs.getById.query({ id: executionId });
    const children = await owner.client.executions.list.query({ parentId: executionId });
    for (const secret of [brave.apiKey, google.otherProjectKey])
      expect(JSON.stringify([error, log, children])).not.toContain(secret);
  });

  it("may do no more than its caller: a token needs what the providers' actions need", async () => {
    await connectBrave();
    const narrow = owner.clientWith(await owner.token(["tools.execute", "web.search"]));
    const { error } = await search({}, narrow);
    expect(error?.userMessage).toContain("brave-search.search");
    const wide = owner.clientWith(await owner.token(["tools.execute", "web.search", "brave-search.search"]));
    expect(await search({}, wide)).toMatchObject({ outcome: "succeeded" });
  });

  it("asks for a choice where there are two connections, and takes the one that is named", async () => {
    const first = await connectBrave();
    await connectBrave();
    expect((await search({})).error?.userMessage).toContain("several connections of type BRAVE_SEARCH");
    expect(await search({ braveToolId: first.id })).toMatchObject({ outcome: "succeeded" });
  });
});

describe("brave_web_search, as an agent calls it", () => {
  async function call() {
    const response = await owner.fetch("/api/v1/tools/brave_web_search", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ inputs: { query: "tea", count: 2 }, no_cache: true }),
    });
    return { status: response.status, body: (await response.json()) as { execution_id: string } };
  }

  it("is brave-search.web-search by another name, and has Google search where Brave fails", async () => {
    await connectBrave();
    const alone = await call();
    expect(alone.body).toMatchObject({ outputs: { data: { provider: "brave-search" } } });
    await connectGoogle();
    brave.setMode({ kind: "status", status: 401, body: "" });
    const { status, body } = await call();
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { outputs: { data: { provider: "google-search" } } },
    });
    const run = await owner.client.executions.get.query({ id: body.execution_id });
    expect(run.actionId).toBe("brave-search.web-search");
    expect(await callsOf(body.execution_id)).toEqual([["google-search.web-search", "SUCCESS"]]);
    const tools = await owner.client.tools.getAll.query({ type: "BRAVE_SEARCH" });
    expect(tools.tools[0]?.health.status, "it was its own key that was refused").toBe("failing");
  });

  it("tells every cause where Google fails too", async () => {
    await connectBrave();
    await connectGoogle(google.otherProjectKey);
    brave.setMode({ kind: "status", status: 401, body: "" });
    expect(await call()).toMatchObject({
      status: 502,
      body: {
        error: "PROVIDER_ERROR",
        details: {
          code: "ALL_FALLBACKS_FAILED",
          causes: [
            { action: "brave-search.web-search", category: "authentication" },
            { action: "google-search.web-search" },
          ],
        },
      },
    });
  });
});
