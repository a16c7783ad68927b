import { type ActionContext, type HttpResponse, readJson } from "@carillon/connector-kit";
import type { z } from "zod";
import { accessToken } from "./access-token.ts";
import { type GoogleSheetsCredentials, SHEETS_API } from "./credentials.ts";
import { sheetsError } from "./sheets-error.ts";

export type SheetsCall<Answer extends z.ZodType> = {
  readonly method: "GET" | "POST" | "PUT";
  /** Under /v4/spreadsheets, its parts encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly json?: object;
  readonly answer: Answer;
};

/**
 * Calls the Sheets API v4 (developers.google.com/workspace/sheets/api/reference/rest). A kept token that is refused
 * is replaced once: Google turned the request away, so it may be sent again.
 * @throws CarillonError by what Google answered; a transport error as `context.http` throws it
 */
export async function callSheets<Answer extends z.ZodType>(
  credentials: GoogleSheetsCredentials,
  context: ActionContext,
  { method, path, query, json, answer }: SheetsCall<Answer>,
): Promise<z.output<Answer>> {
  const base = (credentials.apiBaseUrl ?? SHEETS_API).replace(/\/+$/, "");
  const send = (token: string): Promise<HttpResponse> =>
    context.http.request({
      method,
      url: `${base}/v4/spreadsheets${path}`,
      query,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json && { "content-type": "application/json; charset=utf-8" }),
      },
      body: json && JSON.stringify(json),
    });

  const token = await accessToken(credentials, context);
  let response = await send(token.value);
  if (response.status === 401 && !token.fresh) {
    response = await send((await accessToken(credentials, context, { renew: true })).value);
  }
  if (response.status !== 200) throw sheetsError(response, context.now());
  return readJson("google-sheets", response, answer);
}

/** `/ID/values/Sheet1!A1:B2:append`, each part encoded. */
export function valuesPath(spreadsheetId: string, range: string, verb = ""): string {
  return `/${encodeURIComponent(spreadsheetId)}/values/${encodeURIComponent(range)}${verb}`;
}
