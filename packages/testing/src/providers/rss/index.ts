export { type RssOptions, type RssStandIn, startRss } from "./start-rss.ts";
