import { describeConnector, httpTroubles, malformedBody, type Trouble } from "@carillon/testing/connector";
import { type NotionStandIn, startNotion } from "@carillon/testing/providers/notion";
import { notion } from "./notion.ts";

const ID = "59833787-2cf9-4fdf-8782-e53db20768a5";

const start = async () => {
  const standIn = await startNotion();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};

/** A collision with another change, which may be tried again. */
function conflict({ setMode }: NotionStandIn): Trouble {
  const body = JSON.stringify({ object: "error", status: 409, code: "conflict_error", message: "Conflict." });
  return {
    name: "409 conflict_error",
    provoke: () => setMode({ kind: "status", status: 409, body }),
    category: "server_error",
    retryable: true,
  };
}

describeConnector(notion, {
  start,
  credentials: ({ token, url }) => ({ token, apiBaseUrl: url }),
  actions: {
    "notion.create-page": {
      parameters: ({ workspace }) => ({
        databaseId: workspace.tasks.id,
        title: "A task",
        properties: { Status: { select: { name: "Open" } }, Count: { number: 3 } },
        markdown: "# One\n\ntwo",
      }),
      refused: [
        { parameters: { title: "a" }, path: "parentPageId" },
        { parameters: { parentPageId: ID, databaseId: ID }, path: "parentPageId" },
        { parameters: { parentPageId: "home" }, path: "parentPageId" },
        { parameters: { parentPageId: ID, properties: { A: {} } }, path: "properties" },
        { parameters: { parentPageId: ID, blocks: [{ type: "paragraph" }] }, path: "blocks.0" },
        { parameters: { parentPageId: ID, markdown: "a", blocks: [{ divider: {} }] }, path: "blocks" },
        { parameters: { parentPageId: ID, markdown: "# a\n".repeat(1_001) }, path: "markdown" },
        { parameters: { parentPageId: ID, cover: "http://example.com/a.png" }, path: "cover" },
      ],
    },
    "notion.update-page": {
      parameters: ({ workspace }) => ({ pageId: workspace.home.id, title: "Changed", icon: "🔔" }),
      refused: [
        { parameters: { title: "a" }, path: "pageId" },
        { parameters: { pageId: ID }, path: "properties" },
      ],
    },
    "notion.get-page": {
      parameters: ({ workspace }) => ({ pageId: workspace.home.id, includeContent: true }),
      refused: [{ parameters: { pageId: "https://www.notion.so/Home" }, path: "pageId" }],
    },
    "notion.append-blocks": {
      parameters: ({ workspace }) => ({ blockId: workspace.home.id, markdown: "- one\n- two" }),
      refused: [
        { parameters: { blockId: ID }, path: "markdown" },
        { parameters: { blockId: ID, blocks: [] }, path: "blocks" },
        { parameters: { blockId: ID, markdown: "a", after: "b" }, path: "after" },
      ],
    },
    "notion.query-database": {
      parameters: ({ workspace }) => ({
        dataSourceId: workspace.tasks.dataSources[0]?.id,
        filter: { property: "Status", select: { equals: "Open" } },
        sorts: [{ timestamp: "created_time" }],
      }),
      refused: [
        { parameters: {}, path: "databaseId" },
        { parameters: { databaseId: ID, pageSize: 101 }, path: "pageSize" },
        { parameters: { databaseId: ID, sorts: [{ direction: "ascending" }] }, path: "sorts.0.property" },
        { parameters: { databaseId: ID, filter: [] }, path: "filter" },
      ],
    },
    "notion.update-database": {
      parameters: ({ workspace }) => ({
        databaseId: workspace.tasks.id,
        title: "All tasks",
        properties: { Due: { date: {} } },
      }),
      refused: [
        { parameters: { title: "a" }, path: "databaseId" },
        { parameters: { databaseId: ID }, path: "properties" },
      ],
    },
    "notion.search": {
      parameters: () => ({ query: "", pageSize: 2 }),
      refused: [{ parameters: { type: "data_source" }, path: "type" }],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), conflict(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "token" },
    { credentials: { token: "ntn 1" }, path: "token" },
    { credentials: { token: "ntn_1", apiBaseUrl: "notion" }, path: "apiBaseUrl" },
  ],
  connection: {
    wrongHost: ({ token }) => ({ token, apiBaseUrl: "https://no-such-host.example.com" }),
    unreachable: ({ token }) => ({ token, apiBaseUrl: "http://127.0.0.1:1" }),
    wrongSecret: ({ url }) => ({ token: `ntn_${"wrong"}-000000000000`, apiBaseUrl: url }),
    missingScope: ({ url, limitedToken }) => ({ token: limitedToken, apiBaseUrl: url }),
  },
});
