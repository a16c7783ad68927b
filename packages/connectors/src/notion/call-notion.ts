import { type ActionContext, AuthenticationError, readJson, responseError } from "@carillon/connector-kit";
import type { z } from "zod";
import { NOTION_API, type NotionCredentials } from "./credentials.ts";

/**
 * Databases hold data sources since 2025-09-03; `in_trash` and `position` are as of 2026-03-11
 * (developers.notion.com/reference/changes-by-version).
 */
export const NOTION_VERSION = "2026-03-11";

export type NotionCall<Answer extends z.ZodType> = {
  readonly method: "GET" | "POST" | "PATCH";
  /** Under /v1, its parts encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly json?: object;
  readonly answer: Answer;
};

/**
 * Calls the Notion API.
 * @throws CarillonError by what Notion answered, its `code` being Notion's; a transport error as `context.http` throws it
 */
export async function callNotion<Answer extends z.ZodType>(
  { token, apiBaseUrl = NOTION_API }: NotionCredentials,
  context: ActionContext,
  { method, path, query, json, answer }: NotionCall<Answer>,
): Promise<z.output<Answer>> {
  const response = await context.http.request({
    method,
    url: `${apiBaseUrl.replace(/\/+$/, "")}/v1${path}`,
    query,
    headers: {
      authorization: `Bearer ${token ?? notConnected()}`,
      "notion-version": NOTION_VERSION,
      ...(json && { "content-type": "application/json; charset=utf-8" }),
    },
    body: json && JSON.stringify(json),
  });
  if (response.status !== 200) throw responseError("notion", response, context.now());
  return readJson("notion", response, answer);
}

function notConnected(): never {
  throw new AuthenticationError({
    provider: "notion",
    code: "NOT_CONNECTED",
    message: "the connection has no token",
    userMessage: "Notion is not connected yet. Open the connection and press Connect, or give it a token.",
  });
}
