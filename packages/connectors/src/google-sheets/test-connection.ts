import {
  type ActionContext,
  CarillonError,
  type ConnectionTestResult,
  connectionFailure,
} from "@carillon/connector-kit";
import { z } from "zod";
import { callSheets } from "./call-sheets.ts";
import type { GoogleSheetsCredentials } from "./credentials.ts";
import { readServiceAccountKey } from "./service-account-key.ts";

/** No spreadsheet has this id: Google answers NOT_FOUND to whoever may use the API, and writes nothing. */
const NO_SPREADSHEET = "carillon-connection-test";

const Described = z.looseObject({
  properties: z.looseObject({ title: z.string() }),
  sheets: z.array(z.looseObject({ properties: z.looseObject({ title: z.string() }) })).default([]),
});

/** Gets an access token and reads the title of the default spreadsheet; without one asks for one that cannot be. */
export async function testGoogleSheetsConnection(
  credentials: GoogleSheetsCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const { spreadsheetId } = credentials;
  const account = accountOf(credentials);
  const who = account === undefined ? "" : ` as ${account}`;
  try {
    const found = await callSheets(credentials, context, {
      method: "GET",
      path: `/${encodeURIComponent(spreadsheetId ?? NO_SPREADSHEET)}`,
      query: { fields: "properties.title,sheets.properties.title" },
      answer: Described,
    });
    const { title } = found.properties;
    const sheets = found.sheets.map(({ properties }) => properties.title);
    return {
      success: true,
      message: `Connected${who}. The spreadsheet ${title} can be read.`,
      details: { account, title, sheets },
    };
  } catch (error) {
    if (!isNotFound(error)) return connectionFailure("google-sheets", error, context.now());
    if (spreadsheetId === undefined)
      return { success: true, message: `Connected${who}.`, details: { account } };
    const message = `Connected${who}, but Google does not find the spreadsheet. Check its id${account === undefined ? "" : `, and share it with ${account}`}.`;
    return { success: false, message, details: { reason: "refused", httpStatus: 404, account } };
  }
}

/** Google's own not found: a web server's 404 has no such code. */
function isNotFound(error: unknown): boolean {
  return error instanceof CarillonError && error.httpStatus === 404 && /^not_?found$/i.test(error.code);
}

function accountOf({ serviceAccountKey }: GoogleSheetsCredentials): string | undefined {
  return serviceAccountKey === undefined ? undefined : readServiceAccountKey(serviceAccountKey).client_email;
}
