import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { z } from "zod";
import { callTrello } from "./call-trello.ts";
import type { TrelloCredentials } from "./credentials.ts";

const Me = z.looseObject({ id: z.string(), username: z.string(), fullName: z.string().nullish() });

/** Asks Trello whose token it is. What the token may do is only told with the token in an address, so that is not asked. */
export async function testTrelloConnection(
  credentials: TrelloCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const me = await callTrello(credentials, context, {
      method: "GET",
      path: "/members/me",
      query: { fields: "username,fullName" },
      answer: Me,
    });
    return {
      success: true,
      message: `Connected as ${me.fullName || me.username}. Whether the token may write shows when it does.`,
      details: { memberId: me.id, username: me.username },
    };
  } catch (error) {
    return connectionFailure("trello", error, context.now());
  }
}
