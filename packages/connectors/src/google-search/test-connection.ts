import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { SearchInput } from "../web-search/search-input.ts";
import { callGoogleSearch, GOOGLE_SEARCH } from "./call-google-search.ts";
import type { GoogleSearchCredentials } from "./credentials.ts";

/** Searches for one result, which counts as a query: nothing else tells about a key and an engine at once. */
export async function testGoogleSearchConnection(
  credentials: GoogleSearchCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const input = SearchInput.parse({ query: "google", count: 1 });
    const results = await callGoogleSearch(credentials, context, input);
    return {
      success: true,
      message: "Connected. Google answered a search, which counts as one of the day's queries.",
      details: { results: results.length },
    };
  } catch (error) {
    return connectionFailure(GOOGLE_SEARCH, error, context.now());
  }
}
