import { defineConnector } from "@carillon/connector-kit";
import { z } from "zod";
import { search } from "./actions/search.ts";
import { webIcon } from "./icon.ts";

/** Web search by whichever provider the workspace is connected to. */
export const web = defineConnector({
  type: "WEB",
  provider: "web",
  name: "Web search",
  description: "Searches the web by the workspace's Brave connection, then by its Google connection.",
  category: "Web search",
  keywords: ["internet", "find", "page", "scrape"],
  toolCategory: "web_search",
  credentialsSchema: z.strictObject({}),
  builtIn: true,
  icon: webIcon,
  // As many as a built-in tool may be called unless an administrator says otherwise; the providers have limits of their own.
  rateLimit: { limit: 120, windowMs: 60_000 },
  timeoutMs: 60_000,
  // What leaves the process are the calls of the providers' connections.
  host: () => "web.built-in",
  testConnection: async () => ({
    success: true,
    message: "Web search is built in; connect Brave Search or Google Search, and test that connection.",
    details: { builtIn: true },
  }),
  actions: [search],
});
