import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { z } from "zod";
import { callNotion } from "./call-notion.ts";
import type { NotionCredentials } from "./credentials.ts";

const Me = z.looseObject({
  object: z.literal("user"),
  id: z.string(),
  name: z.string().nullish(),
  bot: z.looseObject({ workspace_name: z.string().nullish() }).optional(),
});

const Searched = z.looseObject({ results: z.array(z.unknown()) });

/** Asks Notion who the integration is, and searches for one thing it may see, which needs the right to read. */
export async function testNotionConnection(
  credentials: NotionCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const me = await callNotion(credentials, context, { method: "GET", path: "/users/me", answer: Me });
    const { results } = await callNotion(credentials, context, {
      method: "POST",
      path: "/search",
      json: { page_size: 1 },
      answer: Searched,
    });
    const workspace = me.bot?.workspace_name ?? null;
    const who = `${me.name ?? "the integration"}${workspace ? ` in ${workspace}` : ""}`;
    const nothing =
      results.length === 0
        ? " No page or database is shared with it yet: add it under Connections in Notion."
        : "";
    return {
      success: true,
      message: `Connected as ${who}.${nothing}`,
      details: { name: me.name, workspace, sharedWithIt: results.length > 0 },
    };
  } catch (error) {
    return connectionFailure("notion", error, context.now());
  }
}
