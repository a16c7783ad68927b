import { DryRunPreview, toCarillonError } from "@carillon/connector-kit";
import { failureOf, runAction, TEST_NOW, testContext } from "@carillon/testing/connector";
import { type GoogleSheetsStandIn, startGoogleSheets } from "@carillon/testing/providers/google-sheets";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { googleSheets } from "./google-sheets.ts";

let standIn: GoogleSheetsStandIn;
beforeEach(async () => {
  standIn = await startGoogleSheets();
});
afterEach(() => standIn.close());

const account = () => ({
  serviceAccountKey: standIn.serviceAccountKey,
  spreadsheetId: standIn.spreadsheetId,
  apiBaseUrl: standIn.url,
});
const client = () => ({ ...standIn.oauth, spreadsheetId: standIn.spreadsheetId, apiBaseUrl: standIn.url });
const read = (credentials: object, afterMs = 0) => {
  const { context } = testContext({ now: () => new Date(TEST_NOW.getTime() + afterMs) });
  return runAction(googleSheets, "google-sheets.read-data", {
    credentials,
    parameters: { range: "Sheet1!A1" },
    context,
  });
};
const append = (credentials: object) =>
  runAction(googleSheets, "google-sheets.append-data", {
    credentials,
    parameters: { range: "Sheet1!A:A", values: [["x"]] },
  });

describe("the access token of Google Sheets", () => {
  it.each([
    ["a service account", account],
    ["an OAuth client", client],
  ])("is asked for once by %s, and kept until 5 minutes are left", async (_, credentials) => {
    await read(credentials());
    await read(credentials(), 54 * 60_000);
    expect(standIn.tokens()).toBe(1);
    await read(credentials(), 55 * 60_000);
    expect(standIn.tokens()).toBe(2);
  });

  it("is the one of the connection where it was connected by OAuth2", async () => {
    const refresh = { grant_type: "refresh_token", client_id: standIn.oauth.clientId };
    const secrets = { client_secret: standIn.oauth.clientSecret, refresh_token: standIn.oauth.refreshToken };
    const body = new URLSearchParams({ ...refresh, ...secrets });
    const granted = await fetch(`${standIn.url}/token`, { method: "POST", body });
    const { access_token: accessToken } = (await granted.json()) as { access_token: string };
    await read({ ...client(), accessToken });
    expect(standIn.tokens()).toBe(1);
  });

  it("is missing where nobody has connected yet, which is said without calling anything", async () => {
    const { clientId, clientSecret } = standIn.oauth;
    const error = await failureOf(
      read({ clientId, clientSecret, apiBaseUrl: standIn.url, spreadsheetId: standIn.spreadsheetId }),
    );
    expect(error).toMatchObject({ category: "authentication", code: "NOT_CONNECTED" });
    expect(standIn.requests).toEqual([]);
  });

  it("is not shared by connections", async () => {
    await read(account());
    await read(client());
    expect(standIn.tokens()).toBe(2);
  });

  it("is replaced once when Google refuses one that was kept", async () => {
    await read(account());
    standIn.revokeTokens();
    await read(account());
    expect(standIn.tokens()).toBe(2);
  });

  it("is asked for only once more when Google goes on refusing", async () => {
    await read(account());
    standIn.requests.length = 0;
    const body = JSON.stringify({ error: { code: 401, status: "UNAUTHENTICATED", message: "No." } });
    standIn.setMode({ kind: "status", status: 401, body });
    expect(await failureOf(read(account()))).toMatchObject({ category: "authentication", sent: "no" });
    expect(standIn.requests.map(({ method }) => method)).toEqual(["GET", "POST"]);
  });

  it("leaves an append that had no token to be tried again, as nothing was sent", async () => {
    standIn.setMode({ kind: "reset" });
    expect(await failureOf(append(account()))).toMatchObject({ category: "network", sent: "no" });
    standIn.setMode(null);
    await append(account());
    standIn.setMode({ kind: "reset" });
    const cut = await append(account()).catch((thrown: unknown) => thrown);
    expect(toCarillonError("google-sheets", cut, { now: TEST_NOW }).sent).toBe("maybe");
  });

  it("says that a refresh token no longer counts", async () => {
    const error = await failureOf(read({ ...client(), refreshToken: "1//another-refresh-token" }));
    expect(error).toMatchObject({ category: "authentication", code: "invalid_grant", retryable: false });
  });

  it("says that a private key is damaged, and quotes none of it", async () => {
    const key = JSON.parse(standIn.serviceAccountKey) as { private_key: string };
    const private_key = key.private_key.replace(/\n[^\n]{40}/, "\n");
    const error = await failureOf(
      read({ ...account(), serviceAccountKey: JSON.stringify({ ...key, private_key }) }),
    );
    expect(error).toMatchObject({ category: "authentication", code: "INVALID_SERVICE_ACCOUNT_KEY" });
    expect(error.cause).toBeUndefined();
    expect(standIn.requests).toEqual([]);
  });

  it("does not follow a token address that points elsewhere", async () => {
    standIn.setMode({ kind: "status", status: 307, headers: { location: `${standIn.url}/elsewhere` } });
    expect(await failureOf(read(client()))).toMatchObject({ category: "validation" });
    expect(standIn.requests).toHaveLength(1);
  });

  it("is not asked for in a dry run, which shows the request of the action", async () => {
    const { context } = testContext({ dryRun: true });
    const preview = await runAction(googleSheets, "google-sheets.append-data", {
      credentials: account(),
      parameters: { range: "Sheet1!A:A", values: [["x"]] },
      context,
    }).catch((thrown: unknown) => thrown);
    expect(preview).toBeInstanceOf(DryRunPreview);
    expect((preview as DryRunPreview).request).toMatchObject({ method: "POST" });
    expect(JSON.stringify((preview as DryRunPreview).request)).toContain(":append");
    expect(standIn.requests).toEqual([]);
  });
});
