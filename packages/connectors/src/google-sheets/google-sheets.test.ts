import { describeConnector, httpTroubles, malformedBody } from "@carillon/testing/connector";
import { makeGoogleKey, startGoogleSheets } from "@carillon/testing/providers/google-sheets";
import { googleSheets } from "./google-sheets.ts";

const otherKey = makeGoogleKey();
const VALUES = [["a", 1, true, null]];

const start = async () => {
  const standIn = await startGoogleSheets();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};
let sheets = 0;

describeConnector(googleSheets, {
  start,
  credentials: ({ serviceAccountKey, spreadsheetId, url }) => ({
    serviceAccountKey,
    spreadsheetId,
    apiBaseUrl: url,
  }),
  actions: {
    "google-sheets.read-data": {
      parameters: () => ({ range: "Sheet1!A1:D10", firstRowIsHeader: true }),
      refused: [
        { parameters: {}, path: "range" },
        { parameters: { range: "Sheet1!A0" }, path: "range" },
        { parameters: { range: "Sheet1!A1", spreadsheetId: "a b" }, path: "spreadsheetId" },
        {
          parameters: { range: "A1", firstRowIsHeader: true, majorDimension: "COLUMNS" },
          path: "firstRowIsHeader",
        },
        { parameters: { range: "A1", valueRender: "RAW" }, path: "valueRender" },
      ],
    },
    "google-sheets.write-data": {
      parameters: () => ({ range: "Sheet1!A1", values: VALUES }),
      refused: [
        { parameters: { range: "Sheet1!A1" }, path: "values" },
        { parameters: { range: "Sheet1!A1", values: [] }, path: "values" },
        { parameters: { range: "Sheet1!A1", values: [["a"], [{}]] }, path: "values.1.0" },
        { parameters: { range: "Sheet1!A1", values: [["x".repeat(50_001)]] }, path: "values.0.0" },
        { parameters: { range: "!A1", values: VALUES }, path: "range" },
      ],
    },
    "google-sheets.append-data": {
      parameters: () => ({ range: "Sheet1!A:D", values: VALUES, valueInput: "USER_ENTERED" }),
      refused: [
        { parameters: { range: "Sheet1!A:D", values: VALUES, valueInput: "typed" }, path: "valueInput" },
      ],
    },
    "google-sheets.clear-data": {
      parameters: () => ({ range: "Sheet1!A2:D" }),
      refused: [{ parameters: { range: "'Sheet1!A2" }, path: "range" }],
    },
    "google-sheets.create-sheet": {
      parameters: () => {
        sheets += 1;
        return { title: `Sheet number ${sheets}`, rows: 10, columns: 4 };
      },
      refused: [
        { parameters: { title: "" }, path: "title" },
        { parameters: { title: "a", rows: 1_000_000, columns: 11 }, path: "rows" },
      ],
    },
    "google-sheets.create-spreadsheet": {
      parameters: () => ({ title: "Orders 2026", sheets: ["Open", "Done"] }),
      refused: [
        { parameters: {}, path: "title" },
        { parameters: { title: "a", sheets: ["Open", "open"] }, path: "sheets" },
        { parameters: { title: "a", locale: "english" }, path: "locale" },
      ],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "serviceAccountKey" },
    { credentials: { serviceAccountKey: "-----BEGIN PRIVATE KEY-----" }, path: "serviceAccountKey" },
    { credentials: { serviceAccountKey: '{"type":"authorized_user"}' }, path: "serviceAccountKey" },
    {
      credentials: { serviceAccountKey: otherKey.text.replace("https://oauth2", "http://oauth2") },
      path: "serviceAccountKey",
    },
    { credentials: { clientId: "a", refreshToken: "b" }, path: "clientSecret" },
    { credentials: { serviceAccountKey: otherKey.text, clientId: "a" }, path: "clientId" },
    {
      credentials: { clientId: "a", clientSecret: "b", refreshToken: "c", apiBaseUrl: "sheets" },
      path: "apiBaseUrl",
    },
  ],
  connection: {
    wrongHost: ({ serviceAccountKey }) => ({
      serviceAccountKey,
      apiBaseUrl: "https://no-such-host.example.com",
    }),
    unreachable: ({ serviceAccountKey }) => ({ serviceAccountKey, apiBaseUrl: "http://127.0.0.1:1" }),
    wrongSecret: ({ url }) => ({ serviceAccountKey: otherKey.text, apiBaseUrl: url }),
    missingScope: ({ url, serviceAccountKey, foreignSpreadsheetId }) => ({
      serviceAccountKey,
      spreadsheetId: foreignSpreadsheetId,
      apiBaseUrl: url,
    }),
  },
});
