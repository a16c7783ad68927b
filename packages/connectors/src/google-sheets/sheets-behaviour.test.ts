import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import {
  type GoogleSheetsOptions,
  type GoogleSheetsStandIn,
  startGoogleSheets,
} from "@carillon/testing/providers/google-sheets";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { googleSheets } from "./google-sheets.ts";

let standIn: GoogleSheetsStandIn;
const restart = async (options: GoogleSheetsOptions = {}) => {
  await standIn?.close();
  standIn = await startGoogleSheets(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const credentials = (more: object = {}) => ({
  serviceAccountKey: standIn.serviceAccountKey,
  spreadsheetId: standIn.spreadsheetId,
  apiBaseUrl: standIn.url,
  ...more,
});
const run = (action: string, parameters: object, own: object = credentials()) =>
  runAction(googleSheets, `google-sheets.${action}`, { credentials: own, parameters });

const ORDERS = [
  ["Item", "Count"],
  ["tea", 2],
];

describe("Google Sheets", () => {
  it("reads what was written, as rows and as records", async () => {
    expect(await run("write-data", { range: "Sheet1!A1", values: ORDERS })).toEqual({
      updatedRange: "Sheet1!A1:B2",
      updatedRows: 2,
      updatedColumns: 2,
      updatedCells: 4,
    });
    expect(await run("read-data", { range: "Sheet1!A1:B", firstRowIsHeader: true })).toMatchObject({
      values: [
        ["Item", "Count"],
        ["tea", "2"],
      ],
      records: [{ Item: "tea", Count: "2" }],
      rowCount: 2,
    });
    const stored = await run("read-data", { range: "Sheet1!B2", valueRender: "UNFORMATTED_VALUE" });
    expect(stored).toMatchObject({ values: [[2]], records: null });
    expect(await run("read-data", { range: "Sheet1!A1:B", majorDimension: "COLUMNS" })).toMatchObject({
      values: [
        ["Item", "tea"],
        ["Count", "2"],
      ],
    });
  });

  it("answers an empty range with no rows", async () => {
    expect(await run("read-data", { range: "Sheet1!A1:B", firstRowIsHeader: true })).toMatchObject({
      values: [],
      records: [],
      rowCount: 0,
    });
  });

  it("keeps a text that looks like a formula a text, unless it is to be read as typed", async () => {
    await run("write-data", { range: "Sheet1!A1", values: [["=1+1"]] });
    await run("write-data", { range: "Sheet1!A2", values: [["=1+1"]], valueInput: "USER_ENTERED" });
    const inputs = standIn.requests.flatMap(({ path }) => /valueInputOption=(\w+)/.exec(path)?.[1] ?? []);
    expect(inputs).toEqual(["RAW", "USER_ENTERED"]);
  });

  it("appends below the table, by inserting rows", async () => {
    await run("write-data", { range: "Sheet1!A1", values: ORDERS });
    const appended = await run("append-data", { range: "Sheet1!A:B", values: [["milk", 1]] });
    expect(appended).toMatchObject({
      updatedRange: "Sheet1!A3:B3",
      updatedRows: 1,
      tableRange: "Sheet1!A1:B1000",
    });
    expect(await run("read-data", { range: "Sheet1!A3:B3" })).toMatchObject({ values: [["milk", "1"]] });
    expect(standIn.requests.at(-2)?.path).toContain("insertDataOption=INSERT_ROWS");
  });

  it("clears cells", async () => {
    await run("write-data", { range: "Sheet1!A1", values: ORDERS });
    expect(await run("clear-data", { range: "Sheet1!A2:B" })).toEqual({ clearedRange: "Sheet1!A2:B1000" });
    expect(await run("read-data", { range: "Sheet1" })).toMatchObject({ values: [["Item", "Count"]] });
  });

  it("adds a sheet at its place, and says when the name is taken", async () => {
    expect(await run("create-sheet", { title: "March", index: 0 })).toMatchObject({
      title: "March",
      index: 0,
    });
    const error = await failureOf(run("create-sheet", { title: "march" }));
    expect(error).toMatchObject({ category: "validation", code: "INVALID_ARGUMENT" });
    expect(error.userMessage).toContain("already exists");
  });

  it("creates a spreadsheet, which its address finds again", async () => {
    const { spreadsheetId, url } = await run("create-spreadsheet", { title: "Orders", sheets: ["A", "B"] });
    expect(standIn.spreadsheets.get(String(spreadsheetId))?.sheets.map(({ title }) => title)).toEqual([
      "A",
      "B",
    ]);
    expect(await run("read-data", { range: "B!A1", spreadsheetId: url })).toMatchObject({ values: [] });
  });

  it("says that no spreadsheet is named, without calling anything", async () => {
    const error = await failureOf(
      run("read-data", { range: "A1" }, credentials({ spreadsheetId: undefined })),
    );
    expect(error).toMatchObject({ category: "validation", code: "SPREADSHEET_REQUIRED" });
    expect(standIn.requests).toEqual([]);
  });

  it("is idempotent but where rows, sheets or spreadsheets are made", () => {
    const once = [...googleSheets.actions.values()].filter(({ idempotent }) => idempotent !== true);
    expect(once.map(({ id }) => id)).toEqual([
      "google-sheets.append-data",
      "google-sheets.create-sheet",
      "google-sheets.create-spreadsheet",
    ]);
  });
});

describe("what Google Sheets refuses", () => {
  const errorOf = (parameters: object = {}) =>
    failureOf(run("read-data", { range: "Sheet1!A1", ...parameters }));

  it("tells a permission from a quota, which both may be 403", async () => {
    expect(await errorOf({ spreadsheetId: standIn.foreignSpreadsheetId })).toMatchObject({
      category: "authorization",
      code: "PERMISSION_DENIED",
    });
    const body = JSON.stringify({
      error: {
        code: 403,
        message: "m",
        errors: [{ domain: "usageLimits", reason: "userRateLimitExceeded" }],
      },
    });
    standIn.setMode({ kind: "status", status: 403, body });
    expect(await errorOf()).toMatchObject({ category: "rate_limit", code: "userRateLimitExceeded" });
  });

  it("does not take the limit of a day for one of a minute", async () => {
    await run("read-data", { range: "Sheet1!A1" });
    const body = JSON.stringify({
      error: { code: 403, message: "m", errors: [{ reason: "dailyLimitExceeded" }] },
    });
    standIn.setMode({ kind: "status", status: 403, body });
    expect((await errorOf()).retryAfterMs).toBeUndefined();
  });

  it("waits when the quota of the minute is used up", async () => {
    await restart({ perMinute: 1 });
    await run("read-data", { range: "Sheet1!A1" });
    const error = await errorOf();
    expect(error).toMatchObject({ category: "rate_limit", retryable: true, retryAfterMs: 60_000 });
    expect(error.userMessage).toContain("60 seconds");
  });

  it.each([
    [{ scope: "https://www.googleapis.com/auth/drive.metadata" }, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"],
    [{ enabled: false }, "SERVICE_DISABLED"],
  ])("says what is missing: %j", async (options, code) => {
    await restart(options);
    expect(await errorOf()).toMatchObject({ category: "authorization", code, retryable: false });
  });

  it("says which range it cannot read, and that a spreadsheet is not found", async () => {
    const range = await errorOf({ range: "Sheet9!A1" });
    expect(range.userMessage).toContain("Unable to parse range: Sheet9!A1");
    const missing = await errorOf({ spreadsheetId: "0".repeat(44) });
    expect(missing).toMatchObject({ category: "validation", code: "NOT_FOUND" });
    expect(missing.userMessage).toContain("share");
  });
});

describe("the connection test of Google Sheets", () => {
  const test = (own: object) =>
    googleSheets.testConnection(googleSheets.credentialsSchema.parse(own), testContext().context);

  it("names the account and the default spreadsheet", async () => {
    const result = await test(credentials());
    expect(result).toMatchObject({ success: true, details: { title: "Orders", sheets: ["Sheet1"] } });
    expect(result.message).toContain("robot@stand-in.iam.gserviceaccount.com");
  });

  it("makes a real call without a default spreadsheet, too, and changes nothing", async () => {
    const result = await test(credentials({ spreadsheetId: undefined }));
    expect(result).toMatchObject({ success: true });
    expect(standIn.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  it("says whom to share a spreadsheet with that is not found", async () => {
    const result = await test(credentials({ spreadsheetId: "0".repeat(44) }));
    expect(result).toMatchObject({ success: false, details: { reason: "refused" } });
    expect(result.message).toContain("share it with robot@");
  });

  it("tells a web server that is not Google from a spreadsheet that is missing", async () => {
    await run("read-data", { range: "A1" });
    const elsewhere = `${standIn.url}/v4`;
    standIn.setMode({ kind: "status", status: 404, body: "<html>Not Found</html>" });
    expect(await test(credentials({ apiBaseUrl: elsewhere }))).toMatchObject({
      success: false,
      details: { reason: "wrong_host" },
    });
  });

  it("tells a switched-off API and a missing scope", async () => {
    await restart({ enabled: false });
    const result = await test(credentials({ spreadsheetId: undefined }));
    expect(result).toMatchObject({ success: false, details: { reason: "missing_scope" } });
    expect(result.message).toContain("switched on");
  });
});
