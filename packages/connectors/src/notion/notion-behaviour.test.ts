import { DryRunPreview } from "@carillon/connector-kit";
import { failureOf, runAction, TEST_NOW, testContext } from "@carillon/testing/connector";
import { type NotionStandIn, startNotion } from "@carillon/testing/providers/notion";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notion } from "./notion.ts";

let standIn: NotionStandIn;
beforeEach(async () => {
  standIn = await startNotion();
});
afterEach(() => standIn.close());

const credentials = () => ({ token: standIn.token, apiBaseUrl: standIn.url });
const run = (action: string, parameters: object) =>
  runAction(notion, `notion.${action}`, { credentials: credentials(), parameters });
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `- line ${index + 1}`).join("\n");
const words = (pageId: string) =>
  run("get-page", { pageId, includeContent: true }).then(({ text }) => String(text).split("\n"));

describe("notion.create-page", () => {
  it("makes a row of the database's only data source, with title, properties and content", async () => {
    const { tasks } = standIn.workspace;
    const made = await run("create-page", {
      databaseId: `https://www.notion.so/team/${tasks.id.replaceAll("-", "")}?v=148104cd477e80bb928f000ce197ddf2`,
      title: "Call Bo",
      properties: { Status: { select: { name: "Open" } }, Count: { number: 3 } },
      markdown: "Soon.",
    });
    expect(made).toMatchObject({ title: "Call Bo", values: { Status: "Open", Count: 3 }, blocksAdded: 1 });
    const page = standIn.workspace.pages.get(String(made.pageId));
    expect(page?.parent).toEqual({ type: "data_source_id", data_source_id: tasks.dataSources[0]?.id });
  });

  it("names the choices where a database has several data sources, and makes nothing", async () => {
    const { merged } = standIn.workspace;
    const error = await failureOf(run("create-page", { databaseId: merged.id, title: "Where?" }));
    expect(error).toMatchObject({ category: "validation", code: "DATA_SOURCE_REQUIRED", sent: "no" });
    expect(error.userMessage).toContain(`North (${merged.dataSources[0]?.id})`);
    const made = await run("create-page", { dataSourceId: merged.dataSources[1]?.id, title: "There" });
    expect(made.title).toBe("There");
    expect(standIn.workspace.pages.size).toBe(2);
  });

  it("sends what is more than 100 blocks behind", async () => {
    const { home } = standIn.workspace;
    const made = await run("create-page", { parentPageId: home.id, title: "Long", markdown: lines(250) });
    expect(made.blocksAdded).toBe(250);
    expect(await words(String(made.pageId))).toEqual(
      Array.from({ length: 250 }, (_, index) => `line ${index + 1}`),
    );
  });

  it("says how far it came when it fails in between, and must not be tried again", async () => {
    standIn.limitAfter(2);
    const { home } = standIn.workspace;
    const error = await failureOf(run("create-page", { parentPageId: home.id, markdown: lines(250) }));
    expect(error).toMatchObject({
      category: "unknown",
      code: "STOPPED_HALFWAY",
      sent: "maybe",
      retryable: false,
    });
    expect(error.userMessage).toMatch(/was created with 100 blocks\. 100 of 150 further blocks were added/);
  });

  it("leaves a failed look-up to be tried again, as nothing was sent", async () => {
    standIn.setMode({ kind: "status", status: 500 });
    const error = await failureOf(run("create-page", { databaseId: standIn.workspace.tasks.id, title: "a" }));
    expect(error).toMatchObject({ category: "server_error", sent: "no" });
  });

  it("shows the page it would make in a dry run, without looking anything up", async () => {
    const { context } = testContext({ dryRun: true });
    const parameters = { databaseId: standIn.workspace.tasks.id, title: "a" };
    const preview = await runAction(notion, "notion.create-page", {
      credentials: credentials(),
      parameters,
      context,
    }).catch((thrown: unknown) => thrown);
    expect(preview).toBeInstanceOf(DryRunPreview);
    expect((preview as DryRunPreview).request).toMatchObject({
      method: "POST",
      url: `${standIn.url}/v1/pages`,
    });
  });
});

describe("notion.append-blocks", () => {
  it("keeps the order of many blocks behind a block", async () => {
    const { home } = standIn.workspace;
    const { blockIds } = await run("append-blocks", { blockId: home.id, markdown: "first\n\nlast" });
    const [after] = blockIds as string[];
    await run("append-blocks", { blockId: home.id, markdown: lines(150), after });
    expect(await words(home.id)).toEqual([
      "first",
      ...Array.from({ length: 150 }, (_, index) => `line ${index + 1}`),
      "last",
    ]);
  });

  it("fails plainly on its first part, and as one in between on a later one", async () => {
    const { home } = standIn.workspace;
    standIn.limitAfter(0);
    expect(await failureOf(run("append-blocks", { blockId: home.id, markdown: lines(150) }))).toMatchObject({
      category: "rate_limit",
      retryAfterMs: 2_000,
      sent: "no",
    });
    standIn.limitAfter(1);
    const error = await failureOf(run("append-blocks", { blockId: home.id, markdown: lines(150) }));
    expect(error).toMatchObject({ code: "STOPPED_HALFWAY", sent: "maybe", retryable: false });
    expect(error.userMessage).toContain("100 of 150");
    expect(home.children).toHaveLength(100);
  });
});

describe("Notion", () => {
  it("says that it is not connected yet, without calling anything", async () => {
    const unconnected = { clientId: "app", clientSecret: "secret", apiBaseUrl: standIn.url };
    const call = { credentials: unconnected, parameters: {} };
    expect(await failureOf(runAction(notion, "notion.search", call))).toMatchObject({
      code: "NOT_CONNECTED",
    });
    expect(standIn.requests).toEqual([]);
  });

  it("queries rows page by page, as plain values", async () => {
    const { tasks } = standIn.workspace;
    for (const title of ["one", "two", "three"])
      await run("create-page", { databaseId: tasks.id, title, properties: { Count: { number: 1 } } });
    const first = await run("query-database", { databaseId: tasks.id, pageSize: 2 });
    expect(first).toMatchObject({ rows: [{ title: "one", values: { Count: 1 } }, { title: "two" }] });
    const second = await run("query-database", {
      databaseId: tasks.id,
      pageSize: 2,
      cursor: first.nextCursor,
    });
    expect(second).toMatchObject({ rows: [{ title: "three" }], nextCursor: null });
  });

  it("changes a page, and moves it to the trash and back", async () => {
    const { home } = standIn.workspace;
    expect(await run("update-page", { pageId: home.id, title: "Start", inTrash: true })).toMatchObject({
      title: "Start",
      inTrash: true,
    });
    expect(await run("update-page", { pageId: home.id, inTrash: false })).toMatchObject({ inTrash: false });
  });

  it("changes columns at the data source, and the title at the database", async () => {
    const { tasks } = standIn.workspace;
    const changed = await run("update-database", {
      databaseId: tasks.id,
      title: "All tasks",
      properties: { Count: { name: "Amount" }, Status: null, Due: { date: {} } },
    });
    expect(changed).toMatchObject({
      columns: ["Name", "Amount", "Due"],
      dataSourceId: tasks.dataSources[0]?.id,
    });
    expect(standIn.requests.map(({ method, path }) => `${method} ${path.split("/")[2]}`)).toEqual([
      "GET databases",
      "PATCH data_sources",
      "PATCH databases",
    ]);
  });

  it("says that columns are renamed when what follows fails, and is not tried again", async () => {
    const { tasks } = standIn.workspace;
    const parameters = (properties: object) => ({ databaseId: tasks.id, title: "All", properties });
    standIn.limitAfter(2);
    const error = await failureOf(run("update-database", parameters({ Count: { name: "Amount" } })));
    expect(error).toMatchObject({ code: "STOPPED_HALFWAY", category: "unknown", sent: "maybe" });
    expect(error.userMessage).toContain("columns were changed");
    standIn.limitAfter(2);
    const again = await failureOf(run("update-database", parameters({ Due: { date: {} } })));
    expect(again).toMatchObject({ category: "rate_limit", sent: "no" });
  });

  it("does not send a renaming again, for the old name is gone", () => {
    const { idempotent } = notion.actions.get("notion.update-database") ?? {};
    const is = (parameters: object) => typeof idempotent === "function" && idempotent(parameters);
    expect(is({ properties: { Count: { name: "Amount" } } })).toBe(false);
    expect(is({ properties: { Count: { number: {} } } })).toBe(true);
    expect(is({ title: "a" })).toBe(true);
  });

  it("finds pages and databases by their title", async () => {
    expect(await run("search", { query: "north", type: "database" })).toMatchObject({
      results: [{ type: "database", title: "North", databaseId: standIn.workspace.merged.id }],
    });
    expect(await run("search", { query: "home" })).toMatchObject({
      results: [{ type: "page", title: "Home" }],
    });
  });

  it("holds back all calls of the connection for as long as Notion says", async () => {
    standIn.limitAfter(0);
    const { context } = testContext();
    const asked = { method: "GET", url: `${standIn.url}/v1/users/me` };
    const headers = { authorization: `Bearer ${standIn.token}`, "notion-version": "2026-03-11" };
    const limited = await context.http.request({ ...asked, headers });
    expect(notion.readLimits?.(limited, TEST_NOW)).toEqual({ remaining: 0, resetAfterMs: 2_000 });
    standIn.limitAfter(1);
    expect(notion.readLimits?.(await context.http.request({ ...asked, headers }), TEST_NOW)).toBeNull();
  });

  it("says to share what it does not find", async () => {
    const error = await failureOf(run("get-page", { pageId: "0".repeat(32) }));
    expect(error).toMatchObject({ category: "validation", code: "object_not_found" });
    expect(error.userMessage).toContain("share it with the integration");
  });

  it("says in its connection test that nothing is shared yet", async () => {
    standIn.workspace.pages.clear();
    standIn.workspace.databases.clear();
    const result = await notion.testConnection(credentials(), testContext().context);
    expect(result).toMatchObject({ success: true, details: { sharedWithIt: false, workspace: "Stand-in" } });
    expect(result.message).toContain("No page or database is shared");
  });
});
