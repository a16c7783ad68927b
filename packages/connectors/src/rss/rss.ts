import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { readFeed } from "./actions/read-feed.ts";
import { RssCredentials } from "./credentials.ts";
import { FEED } from "./feed-errors.ts";
import { rssIcon } from "./icon.ts";
import { testRssConnection } from "./test-connection.ts";

export const rss = defineConnector({
  type: "RSS",
  provider: "rss",
  name: "RSS",
  description: "Entries of RSS, Atom and JSON feeds, and nothing when a feed has not changed.",
  category: "Data",
  keywords: ["feed", "atom", "news", "blog"],
  docsUrl: "https://www.rssboard.org/rss-specification",
  icon: rssIcon,
  credentialsSchema: RssCredentials,
  // A courtesy to small servers; none of the specifications has a limit.
  rateLimit: { limit: 60, windowMs: 60_000 },
  errorRules: FEED.rules,
  timeoutMs: 20_000,
  host: ({ url }) => (url === undefined ? "feeds" : hostAndPort(url)),
  transport: ({ url }) => (url === undefined ? "" : new URL(url).protocol),
  testConnection: testRssConnection,
  actions: [readFeed],
});
