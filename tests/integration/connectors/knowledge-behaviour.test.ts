import { randomUUID } from "node:crypto";
import type { KnowledgeHit } from "@carillon/core";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type KnowledgeWorkspace, openKnowledge } from "./knowledge-workspace.ts";

let opened: KnowledgeWorkspace;
beforeAll(async () => {
  opened = await openKnowledge();
});
afterAll(() => opened[Symbol.asyncDispose]());
beforeEach(async () => {
  const { sql } = opened.database;
  await sql`delete from knowledge_documents`;
  await sql`delete from knowledge_usage`;
});

type Options = { key?: string; workspaceId?: string };
function run(
  id: string,
  parameters: object,
  { key = randomUUID(), workspaceId = "workspace" }: Options = {},
) {
  const context = { ...testContext({ idempotencyKey: key }).context, workspaceId };
  return runAction(opened.knowledge, `knowledge.${id}`, { credentials: {}, parameters, context });
}
const add = (more: object, options?: Options) =>
  run("add", { title: "A title", text: "A text", ...more }, options);
const search = async (query: string, more: object = {}, options?: Options) =>
  (await run("search", { query, ...more }, options)).results as KnowledgeHit[];
const found = async (query: string, more: object = {}) => (await search(query, more)).map(({ id }) => id);
const marked = ({ excerpt, highlights }: KnowledgeHit) =>
  highlights.map(({ start, end }) => excerpt.slice(start, end));
const usage = async () => {
  const [row] = await opened.database.sql`
    select documents, bytes::int as bytes from knowledge_usage where workspace_id = 'workspace'`;
  return row;
};

describe("documents", () => {
  it("are read as they were written, in NFC, and replaced by their id", async () => {
    const made = await add({ id: "a", title: " Zoe\u0308 ", text: "One  two\n", tags: "X, y,x" });
    expect(made).toMatchObject({ id: "a", title: "Zoë", tags: ["x", "y"], language: "simple", isNew: true });
    expect(await run("get", { id: "a" })).toMatchObject({ text: "One  two\n", bytes: 9, url: null });
    expect(await add({ id: "a", text: "Three" })).toMatchObject({ isNew: false, createdAt: made.createdAt });
    expect(await found("two")).toEqual([]);
    expect(await found("three")).toEqual(["a"]);
    expect(await usage()).toEqual({ documents: 1, bytes: 5 });
  });

  it("without an id are added once by a run, however often and at once it is tried", async () => {
    const key = randomUUID();
    const made = await Promise.all(Array.from({ length: 6 }, () => add({}, { key })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
    await add({});
    expect(await usage()).toEqual({ documents: 2, bytes: 12 });
  });

  it("are deleted, and counted no more", async () => {
    await add({ id: "a" });
    expect(await run("delete", { id: "a" })).toEqual({ id: "a", deleted: true });
    expect(await run("delete", { id: "a" })).toEqual({ id: "a", deleted: false });
    expect(await failureOf(run("get", { id: "a" }))).toMatchObject({ code: "NOT_FOUND", httpStatus: 404 });
    expect(await usage()).toEqual({ documents: 0, bytes: 0 });
  });

  it("of another workspace are not there, whatever is done", async () => {
    await add({ id: "a", text: "Ours alone" });
    const foreign = { workspaceId: "foreign" };
    expect(await failureOf(run("get", { id: "a" }, foreign))).toMatchObject({ code: "NOT_FOUND" });
    expect(await run("delete", { id: "a" }, foreign)).toEqual({ id: "a", deleted: false });
    expect(await run("list", {}, foreign)).toEqual({ documents: [], nextCursor: null });
    expect(await search("ours", {}, foreign)).toEqual([]);
    expect(await search("-nothing", {}, foreign)).toEqual([]);
    expect(await add({ id: "a", text: "Theirs" }, foreign)).toMatchObject({ isNew: true });
    expect(await run("get", { id: "a" })).toMatchObject({ text: "Ours alone" });
    expect(await usage()).toEqual({ documents: 1, bytes: 10 });
  });

  it("are listed page by page, those written last first, by tags and language", async () => {
    for (const id of ["a", "b", "c", "d"]) await add({ id, tags: id === "d" ? ["x"] : ["x", "y"] });
    await add({ id: "a", tags: ["x", "y"], language: "german" });
    const page = async (more: object) => {
      const { documents, nextCursor } = await run("list", { tags: ["y"], limit: 2, ...more });
      return { ids: (documents as { id: string }[]).map(({ id }) => id), nextCursor };
    };
    const first = await page({});
    expect(first.ids).toEqual(["a", "c"]);
    expect(await page({ cursor: first.nextCursor })).toEqual({ ids: ["b"], nextCursor: null });
    expect((await page({ language: "german" })).ids).toEqual(["a"]);
  });

  it("are refused when the workspace is full, of many at once all but those that fit", async () => {
    const { sql } = opened.database;
    await sql`insert into knowledge_usage (workspace_id, documents) values ('workspace', 199997)`;
    const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => add({ id: String(n) })));
    const refused = tries.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toHaveLength(5);
    for (const reason of refused)
      expect(reason).toMatchObject({ code: "WORKSPACE_FULL", category: "validation", httpStatus: 409 });
    await sql`update knowledge_usage set documents = 3, bytes = 1073741820`;
    const failure = await failureOf(add({ id: "more", text: "12345" }));
    expect(failure.userMessage).toContain("1024 MB");
  });

  it("may be as large as a text may be, however many words it has", async () => {
    const words = Array.from(
      { length: 60_000 },
      (_, n) => `${n.toString(36)}.x${(n * 7).toString(36)}/${n.toString(36)}`,
    );
    await add({ id: "large", text: words.join(" ").slice(0, 262_144) });
    expect(await found(words[9_000] ?? "")).toEqual(["large"]);
  });
});

describe("searching", () => {
  it("puts first what has the words in its title, then what has them close together", async () => {
    const filler = "Something else stands here for a while. ".repeat(20);
    await add({ id: "far", title: "One", text: `Green. ${filler} Tea.` });
    await add({ id: "title", title: "Green tea", text: filler });
    await add({ id: "near", title: "Two", text: `${filler} Green tea.` });
    await add({ id: "none", title: "Three", text: "Green coffee." });
    expect(await found("green tea")).toEqual(["title", "near", "far"]);
    for (const { score } of await search("green tea")) expect(score > 0 && score < 1).toBe(true);
  });

  it("takes phrases, or, and words that must not be there", async () => {
    await add({ id: "a", text: "black tea" });
    await add({ id: "b", text: "tea, black" });
    await add({ id: "c", text: "coffee" });
    expect(await found('"black tea"')).toEqual(["a"]);
    expect((await found("tea -coffee")).sort()).toEqual(["a", "b"]);
    expect((await found('coffee or "black tea"')).sort()).toEqual(["a", "c"]);
    expect(await found("-tea")).toEqual(["c"]);
  });

  it.each(["'", '"', "a & | ! ( ) :* <->", "\\", "%_", "tea:*", "'; drop table tools; --", "🍵", "!!"])(
    "takes %j for words, whatever it looks like",
    async (query) => {
      await add({ id: "a", text: "tea" });
      expect(Array.isArray(await search(query))).toBe(true);
    },
  );

  it("knows the forms of words in the document's own language, and in no other", async () => {
    await add({ id: "en", text: "The runners were running", language: "english" });
    await add({ id: "de", text: "Die Häuser waren alt", language: "german" });
    await add({ id: "plain", text: "run Haus" });
    expect((await found("running")).sort()).toEqual(["en"]);
    expect((await found("run")).sort()).toEqual(["en", "plain"]);
    expect((await found("Haus")).sort()).toEqual(["de", "plain"]);
    expect(await found("Haus", { language: "german" })).toEqual(["de"]);
    // What must not be there is asked in each language's own words, too.
    expect(await found("runners -runs", { language: "english" })).toEqual([]);
  });

  it("marks what was found by places, so that what a document holds stays plain text", async () => {
    const hostile =
      "</b><script>alert(1)</script> StartSel=<b> the tea & <img src=x onerror=alert(1)> more tea";
    await add({ id: "a", title: "<b>T</b>", text: hostile });
    const [hit] = await search("tea");
    if (!hit) throw new Error("not found");
    expect(hit.title).toBe("<b>T</b>");
    expect(marked(hit)).toEqual(["tea", "tea"]);
    expect(hit.excerpt).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it("shows the part of a long text where the words are", async () => {
    await add({
      text: `${"nothing here ".repeat(5_000)} the needle lies here ${"nothing here ".repeat(5_000)}`,
    });
    const [hit] = await search("needle");
    expect(hit?.excerpt).toContain("the needle lies");
    expect(hit?.excerpt.length).toBeLessThan(1_000);
  });

  it("is narrowed by tags, and goes on page by page", async () => {
    for (let n = 0; n < 5; n += 1) await add({ id: `d${n}`, text: "tea", tags: n < 4 ? ["x"] : [] });
    const pages = [];
    for (let page: unknown = 1; page !== null; ) {
      const answer = await run("search", { query: "tea", tags: ["x"], limit: 3, page });
      pages.push((answer.results as KnowledgeHit[]).map(({ id }) => id));
      page = answer.nextPage;
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 1]);
    expect(new Set(pages.flat()).size).toBe(4);
  });
});
