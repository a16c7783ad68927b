import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { googleOauth } from "../oauth/google-oauth.ts";
import { appendData } from "./actions/append-data.ts";
import { clearData } from "./actions/clear-data.ts";
import { createSheet } from "./actions/create-sheet.ts";
import { createSpreadsheet } from "./actions/create-spreadsheet.ts";
import { readData } from "./actions/read-data.ts";
import { writeData } from "./actions/write-data.ts";
import { GoogleSheetsCredentials, SHEETS_API } from "./credentials.ts";
import { googleSheetsIcon } from "./icon.ts";
import { SHEETS_SCOPE } from "./request-token.ts";
import { testGoogleSheetsConnection } from "./test-connection.ts";

export const googleSheets = defineConnector({
  type: "GOOGLE_SHEETS",
  provider: "google-sheets",
  name: "Google Sheets",
  description: "Reads and writes cells, sheets and spreadsheets, by a service account or OAuth2.",
  category: "Documents",
  keywords: ["spreadsheet", "table", "excel", "csv"],
  docsUrl: "https://developers.google.com/workspace/sheets/api/reference/rest",
  credentialsSchema: GoogleSheetsCredentials,
  // Google's quotas are 60 reads and 60 writes a minute for each user of a project, which together are 120; it sends
  // no header that tells what is left (developers.google.com/workspace/sheets/api/limits).
  rateLimit: { limit: 100, windowMs: 60_000 },
  icon: googleSheetsIcon,
  // "If a request takes more than 180 seconds, it times out" (same page); most take a second or two.
  timeoutMs: 30_000,
  host: ({ apiBaseUrl }) => hostAndPort(apiBaseUrl ?? SHEETS_API),
  transport: ({ apiBaseUrl }) => new URL(apiBaseUrl ?? SHEETS_API).protocol,
  oauth: googleOauth([SHEETS_SCOPE]),
  testConnection: testGoogleSheetsConnection,
  actions: [readData, writeData, appendData, clearData, createSheet, createSpreadsheet],
});
