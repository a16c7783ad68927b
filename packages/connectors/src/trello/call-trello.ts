import { type ActionContext, readJson, responseError } from "@carillon/connector-kit";
import type { z } from "zod";
import { apiBase, type TrelloCredentials } from "./credentials.ts";

export type TrelloCall<Answer extends z.ZodType> = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the address of the API: `/cards/abcd1234`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly answer: Answer;
};

/**
 * Calls the REST API. Key and token go in a header, where no address shows them
 * (developer.atlassian.com/cloud/trello/guides/rest-api/authorization#passing-token-and-key-in-api-requests).
 * @throws CarillonError by what Trello answered; a transport error as `context.http` throws it
 */
export async function callTrello<Answer extends z.ZodType>(
  credentials: TrelloCredentials,
  context: ActionContext,
  call: TrelloCall<Answer>,
): Promise<z.output<Answer>> {
  const { apiKey, token } = credentials;
  const response = await context.http.request({
    method: call.method,
    url: `${apiBase(credentials)}${call.path}`,
    query: call.query,
    headers: {
      accept: "application/json",
      authorization: `OAuth oauth_consumer_key="${apiKey}", oauth_token="${token}"`,
      ...(call.json && { "content-type": "application/json" }),
    },
    body: call.json && JSON.stringify(call.json),
    redirect: "manual",
  });
  if (response.status !== 200) throw responseError("trello", response, context.now());
  return readJson("trello", response, call.answer);
}
