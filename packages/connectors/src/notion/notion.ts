import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { notionOauth } from "../oauth/notion-oauth.ts";
import { appendBlocks } from "./actions/append-blocks.ts";
import { createPage } from "./actions/create-page.ts";
import { getPage } from "./actions/get-page.ts";
import { queryDatabase } from "./actions/query-database.ts";
import { search } from "./actions/search.ts";
import { updateDatabase } from "./actions/update-database.ts";
import { updatePage } from "./actions/update-page.ts";
import { NOTION_VERSION } from "./call-notion.ts";
import { NOTION_API, NotionCredentials } from "./credentials.ts";
import { notionIcon } from "./icon.ts";
import { readNotionLimits } from "./read-limits.ts";
import { testNotionConnection } from "./test-connection.ts";

export const notion = defineConnector({
  type: "NOTION",
  provider: "notion",
  name: "Notion",
  description: "Pages, databases and blocks in Notion, by an integration token or OAuth2.",
  category: "Documents",
  keywords: ["wiki", "page", "notes", "database"],
  docsUrl: "https://developers.notion.com/reference/intro",
  credentialsSchema: NotionCredentials,
  // "An average of three requests per second"; Notion sends no header that tells what is left
  // (developers.notion.com/reference/request-limits).
  rateLimit: { limit: 3, windowMs: 1_000 },
  readLimits: readNotionLimits,
  icon: notionIcon,
  timeoutMs: 30_000,
  host: ({ apiBaseUrl }) => hostAndPort(apiBaseUrl ?? NOTION_API),
  transport: ({ apiBaseUrl }) => new URL(apiBaseUrl ?? NOTION_API).protocol,
  oauth: notionOauth(NOTION_VERSION),
  testConnection: testNotionConnection,
  actions: [createPage, updatePage, getPage, appendBlocks, queryDatabase, updateDatabase, search],
});
