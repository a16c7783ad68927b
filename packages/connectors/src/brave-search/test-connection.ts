import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { SearchInput } from "../web-search/search-input.ts";
import { BRAVE, callBrave } from "./call-brave.ts";
import type { BraveCredentials } from "./credentials.ts";

/** Searches for one result, which counts as a search: Brave has no call that tells about a key and costs nothing. */
export async function testBraveConnection(
  credentials: BraveCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const results = await callBrave(credentials, context, SearchInput.parse({ query: "brave", count: 1 }));
    return {
      success: true,
      message: "Connected. Brave Search answered a search, which counts as one of the plan's.",
      details: { results: results.length },
    };
  } catch (error) {
    return connectionFailure(BRAVE, error, context.now());
  }
}
