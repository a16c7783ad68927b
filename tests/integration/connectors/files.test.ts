import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles } from "@carillon/connectors";
import type { WorkspaceFiles } from "@carillon/core";
import { createDatabase, type Database } from "@carillon/db";
import { createWorkspaceFiles } from "@carillon/services";
import { describeConnector, failureOf, runAction, testContext } from "@carillon/testing/connector";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const MB = 1_048_576;
let test: TestDatabase;
let database: Database;
let root: string;
let calls = 0;
beforeAll(async () => {
  test = await createTestDatabase();
  database = createDatabase({ url: test.url, max: 8, name: "test" });
  root = mkdtempSync(join(tmpdir(), "carillon-files-"));
});
afterAll(async () => {
  await database?.close();
  await test?.drop();
  rmSync(root, { recursive: true, force: true });
});

/** The store of the database that is opened before the tests begin; each call of it is counted. */
const counted = new Proxy({} as WorkspaceFiles, {
  get: (_target, name) => {
    const limits = { maxBytes: 8 * MB, maxWorkspaceBytes: 64 * MB, maxWorkspaceFiles: 100 };
    const store = createWorkspaceFiles({ database, place: { root }, limits });
    return (...given: unknown[]) => {
      calls += 1;
      return (store[name as "read"] as (...given: unknown[]) => unknown)(...given);
    };
  },
});
const files = createFiles({ files: counted });

const run = (action: string, parameters: object, workspaceId = "workspace") =>
  runAction(files, `file.${action}`, {
    credentials: {},
    parameters,
    context: { ...testContext().context, workspaceId },
  });

async function start() {
  await run("write", { path: "kept.txt", content: "kept" });
  await run("write", { path: "gone.txt", content: "gone" });
  let unlock: (() => Promise<void>) | undefined;
  return {
    received: () => calls,
    // What waits for the lock leaves when it is told that its time is up, and writes nothing.
    busy: () => 0,
    lock: async () => {
      const own = await database.sql.reserve();
      await own`begin`;
      await own`select pg_advisory_xact_lock(hashtextextended('files workspace', 0))`;
      unlock = async () => {
        await own`rollback`;
        own.release();
      };
    },
    heal: async () => {
      await unlock?.();
      unlock = undefined;
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

const builtIn = { notApplicable: "The files are in the install itself: there is no host and no secret." };
const badPaths = [
  "",
  "/etc/passwd",
  "../x",
  "a/../../x",
  "a/./b",
  "a//b",
  "a/",
  "a\u0000b",
  "a\nb",
  "..\\x",
  "C:\\x",
  "x".repeat(256),
  "é".repeat(128),
  "\ud800",
  `${"a/".repeat(16)}a`,
  "a/".repeat(600),
];
const refusedPaths = badPaths.map((path) => ({ parameters: { path, content: "" }, path: "path" }));
const withoutContent = refusedPaths.map(({ parameters: { path } }) => ({
  parameters: { path },
  path: "path",
}));

describeConnector(files, {
  start,
  credentials: () => ({}),
  actions: {
    "file.read": {
      parameters: () => ({ path: "kept.txt" }),
      makesNoRequest: true,
      refused: [
        { parameters: {}, path: "path" },
        { parameters: { path: "a", encoding: "latin1" }, path: "encoding" },
        { parameters: { path: "a", offset: -1 }, path: "offset" },
        { parameters: { path: "a", length: 5_000_001 }, path: "length" },
        ...withoutContent,
      ],
    },
    "file.write": {
      parameters: () => ({ path: "a/Zoë Ж 李.txt", content: "hello" }),
      refused: [
        { parameters: { path: "a" }, path: "content" },
        { parameters: { path: "a", content: "x", encoding: "base64" }, path: "content" },
        { parameters: { path: "a", content: "\ud800" }, path: "content" },
        { parameters: { path: "a", content: "x", append: true, overwrite: false }, path: "overwrite" },
        ...refusedPaths,
      ],
    },
    "file.list": {
      parameters: () => ({}),
      makesNoRequest: true,
      refused: [
        { parameters: { limit: 0 }, path: "limit" },
        { parameters: { limit: 1_001 }, path: "limit" },
        { parameters: { folder: ".." }, path: "folder" },
        { parameters: { cursor: "../x" }, path: "cursor" },
      ],
    },
    "file.delete": {
      parameters: () => ({ path: "gone.txt" }),
      refused: [{ parameters: {}, path: "path" }, ...withoutContent],
    },
  },
  troubles: () => [],
  stall: ({ lock }) => lock(),
  refusedCredentials: [{ credentials: { token: "x" }, path: "token" }],
  connection: { wrongHost: builtIn, unreachable: builtIn, wrongSecret: builtIn, missingScope: builtIn },
});

describe("files by their actions", () => {
  it("come back as they were written, text in any script and bytes of any value", async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, n) => n % 256));
    await run("write", { path: "bytes", content: bytes.toString("base64"), encoding: "base64" });
    expect(await run("read", { path: "bytes", encoding: "base64" })).toMatchObject({
      content: bytes.toString("base64"),
      bytes: 512,
      nextOffset: null,
    });
    expect(await failureOf(run("read", { path: "bytes" }))).toMatchObject({ code: "NOT_TEXT" });
    await run("write", { path: "zero", content: "YQBi", encoding: "base64" });
    expect(await failureOf(run("read", { path: "zero" }))).toMatchObject({ code: "NOT_TEXT" });
    const text = "\ufeffZoë Ж 李 👩‍👩‍👧\r\n";
    await run("write", { path: "text", content: text });
    expect((await run("read", { path: "text" })).content).toBe(text);
    await run("write", { path: "empty", content: "" });
    expect(await run("read", { path: "empty" })).toMatchObject({ content: "", bytes: 0, nextOffset: null });
  });

  it("are read in parts that cut no character", async () => {
    const text = "a€b👍c".repeat(7);
    await run("write", { path: "parts", content: text });
    let content = "";
    for (let offset: unknown = 0; offset !== null; ) {
      const part = await run("read", { path: "parts", offset, length: 5 });
      content += String(part.content);
      offset = part.nextOffset;
    }
    expect(content).toBe(text);
  });

  it("have one name for letters that look and mean the same", async () => {
    await run("write", { path: "Zoe\u0308", content: "1" });
    expect(await run("write", { path: "Zoë", content: "2" })).toMatchObject({ path: "Zoë", created: false });
  });

  it("of one workspace are not those of another", async () => {
    await run("write", { path: "own", content: "mine" });
    expect(await failureOf(run("read", { path: "own" }, "foreign"))).toMatchObject({
      code: "FILE_NOT_FOUND",
      category: "validation",
    });
    expect(await run("delete", { path: "own" }, "foreign")).toEqual({ path: "own", deleted: false });
    expect(await run("read", { path: "own" })).toMatchObject({ content: "mine" });
  });

  it("say whether a write may be tried again: only where it would be the same", () => {
    const { idempotent } = files.actions.get("file.write") ?? {};
    const may = (parameters: object) =>
      typeof idempotent === "function" && idempotent({ append: false, overwrite: true, ...parameters });
    expect([may({}), may({ append: true }), may({ overwrite: false })]).toEqual([true, false, false]);
  });

  it("need the standard permissions of agents", () => {
    const permissions = [...files.actions.values()].map(({ id, permission }) => [id, permission]);
    expect(Object.fromEntries(permissions)).toEqual({
      "file.read": "fs.read",
      "file.write": "fs.write",
      "file.list": "fs.read",
      "file.delete": "fs.delete",
    });
  });

  it("are nothing a model deletes alone", () => {
    const dangerous = [...files.actions.values()]
      .filter(({ traits }) => traits.dangerous)
      .map(({ id }) => id);
    expect([dangerous, files.toolCategory]).toEqual([["file.delete"], "file_io"]);
  });
});
