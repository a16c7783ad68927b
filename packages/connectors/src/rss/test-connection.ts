import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import type { RssCredentials } from "./credentials.ts";
import { decodeFeed } from "./decode-feed.ts";
import { FEED } from "./feed-errors.ts";
import { fetchFeed } from "./fetch-feed.ts";
import { parseFeed } from "./parse-feed.ts";

/** Reads the feed of the connection. */
export async function testRssConnection(
  credentials: RssCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const { url } = credentials;
  if (url === undefined) {
    return {
      success: true,
      message: "The connection names no feed, so that there was nothing to try: each action names its own.",
      details: {},
    };
  }
  try {
    const response = await fetchFeed(credentials, context, { url });
    const feed = response && parseFeed(decodeFeed(response), response.status);
    const entries = feed?.entries.length ?? 0;
    return {
      success: true,
      message: `Read the feed “${feed?.title ?? "without a title"}” with ${entries} entries.`,
      details: { format: feed?.format, entries },
    };
  } catch (failure) {
    return connectionFailure(FEED, failure, context.now());
  }
}
