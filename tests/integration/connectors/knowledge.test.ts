import { createKnowledge } from "@carillon/connectors";
import { createKnowledgeStore } from "@carillon/db";
import { describeConnector, runAction } from "@carillon/testing/connector";
import { afterAll, beforeAll } from "vitest";
import { openKnowledge } from "./knowledge-workspace.ts";

/** The contract of every connector, but for the troubles of a network: its provider is the install's own database. */
let opened: Awaited<ReturnType<typeof openKnowledge>>;
let calls = 0;
beforeAll(async () => {
  opened = await openKnowledge();
});
afterAll(() => opened[Symbol.asyncDispose]());

type Store = ReturnType<typeof createKnowledgeStore>;
/** The store of the database that is opened before the tests begin; each call of it is counted. */
const counted = new Proxy({} as Store, {
  get: (_target, name) => {
    return (...given: unknown[]) => {
      calls += 1;
      const store = createKnowledgeStore(opened.database);
      const method = store[name as keyof Store] as (...given: unknown[]) => unknown;
      return method(...given);
    };
  },
});
const knowledge = createKnowledge({ store: counted });

async function start() {
  await runAction(knowledge, "knowledge.add", {
    credentials: {},
    parameters: { id: "kept", title: "Tea", text: "Tea is brewed for three minutes.", tags: "a,b" },
  });
  let unlock: (() => Promise<void>) | undefined;
  return {
    received: () => calls,
    // An action that is told to stop leaves its statement, which Postgres ends after 5 s.
    busy: () => 0,
    lock: async () => {
      const own = await opened.database.sql.reserve();
      await own`begin`;
      await own`lock table knowledge_usage, knowledge_documents in access exclusive mode`;
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

const builtIn = { notApplicable: "The documents are in the install itself: there is no host and no secret." };

describeConnector(knowledge, {
  start,
  credentials: () => ({}),
  actions: {
    "knowledge.search": {
      parameters: () => ({ query: "tea minutes", tags: ["A"], language: "simple" }),
      refused: [
        { parameters: {}, path: "query" },
        { parameters: { query: "  " }, path: "query" },
        { parameters: { query: "x".repeat(501) }, path: "query" },
        { parameters: { query: "a\u0000b" }, path: "query" },
        { parameters: { query: "a", language: "klingon" }, path: "language" },
        { parameters: { query: "a", limit: 51 }, path: "limit" },
        { parameters: { query: "a", page: 21 }, path: "page" },
      ],
    },
    "knowledge.add": {
      parameters: () => ({ title: "Zoë Ж 李", text: "Coffee, too.", url: "https://example.com/a" }),
      refused: [
        { parameters: { text: "a" }, path: "title" },
        { parameters: { title: " ", text: "a" }, path: "title" },
        { parameters: { title: "a", text: "" }, path: "text" },
        { parameters: { title: "a", text: "a\u0000b" }, path: "text" },
        { parameters: { title: "a", text: "x".repeat(262_145) }, path: "text" },
        { parameters: { title: "a", text: "李".repeat(87_382) }, path: "text" },
        { parameters: { title: "a", text: "a", url: "javascript:alert(1)" }, path: "url" },
        { parameters: { title: "a", text: "a", id: "x".repeat(201) }, path: "id" },
        { parameters: { title: "a", text: "a", id: "a\nb" }, path: "id" },
        {
          parameters: { title: "a", text: "a", tags: Array.from({ length: 51 }, (_, n) => `t${n}`) },
          path: "tags",
        },
      ],
    },
    "knowledge.get": {
      parameters: () => ({ id: "kept" }),
      refused: [
        { parameters: {}, path: "id" },
        { parameters: { id: "" }, path: "id" },
      ],
    },
    "knowledge.list": {
      parameters: () => ({ tags: "a" }),
      refused: [
        { parameters: { limit: 0 }, path: "limit" },
        { parameters: { cursor: "x' or 1" }, path: "cursor" },
      ],
    },
    "knowledge.delete": {
      parameters: () => ({ id: "not there" }),
      refused: [{ parameters: { id: 7 }, path: "id" }],
    },
  },
  troubles: () => [],
  stall: ({ lock }) => lock(),
  refusedCredentials: [{ credentials: { token: "x" }, path: "token" }],
  connection: { wrongHost: builtIn, unreachable: builtIn, wrongSecret: builtIn, missingScope: builtIn },
});
