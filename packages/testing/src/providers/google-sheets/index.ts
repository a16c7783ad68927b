import { randomBytes } from "node:crypto";
import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { googleError } from "./google-error.ts";
import { type GoogleKey, makeGoogleKey, readAssertion } from "./google-key.ts";
import {
  answerBatchUpdate,
  answerValues,
  describeSpreadsheet,
  makeSpreadsheet,
  type Spreadsheet,
} from "./sheets-methods.ts";

export { makeGoogleKey } from "./google-key.ts";

export type GoogleSheetsStandIn = StandIn & {
  /** Text of the service account's key. */
  readonly serviceAccountKey: string;
  readonly oauth: { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string };
  /** One with a sheet `Sheet1`, shared with the account. */
  readonly spreadsheetId: string;
  /** One that is not shared with it. */
  readonly foreignSpreadsheetId: string;
  readonly spreadsheets: ReadonlyMap<string, Spreadsheet>;
  /** How many access tokens were given. */
  tokens(): number;
  /** Every access token given so far is refused from now on. */
  revokeTokens(): void;
};

export type GoogleSheetsOptions = {
  readonly key?: GoogleKey;
  /** Scopes the access tokens carry, whatever was asked for. */
  readonly scope?: string;
  /** Whether the Sheets API is switched on for the project. */
  readonly enabled?: boolean;
  /** Calls in a minute before 429; unlimited when left out. */
  readonly perMinute?: number;
  /** Seconds that access tokens are valid for. */
  readonly tokenLifeS?: number;
};

const SHEETS_SCOPE = "https://www.googleapis.com/auth/spreadsheets";

/** Google's token address (/token) and Sheets API v4, as developers.google.com/workspace/sheets/api describes them. */
export async function startGoogleSheets(options: GoogleSheetsOptions = {}): Promise<GoogleSheetsStandIn> {
  const {
    key = makeGoogleKey(),
    scope = SHEETS_SCOPE,
    enabled = true,
    perMinute = Number.POSITIVE_INFINITY,
    tokenLifeS = 3_599,
  } = options;
  const oauth = {
    clientId: "stand-in.apps.googleusercontent.com",
    clientSecret: `client-secret-${"0".repeat(12)}`,
    refreshToken: `1//refresh-${"0".repeat(12)}`,
  };
  const own = makeSpreadsheet({ properties: { title: "Orders" } });
  const foreign = { ...makeSpreadsheet({ properties: { title: "Someone else's" } }), shared: false };
  const spreadsheets = new Map<string, Spreadsheet>([own, foreign].map((one) => [one.spreadsheetId, one]));
  const valid = new Set<string>();
  const calls: number[] = [];
  let given = 0;

  const grant = (): Reply => {
    const token = `ya29.${randomBytes(24).toString("base64url")}`;
    valid.add(token);
    given += 1;
    return { body: { access_token: token, expires_in: tokenLifeS, token_type: "Bearer", scope } };
  };
  const answerToken = (request: RecordedRequest): Reply => {
    const refuse = (error: string, description: string): Reply => ({
      status: error === "invalid_client" ? 401 : 400,
      body: { error, error_description: description },
    });
    const form = new URLSearchParams(request.body.toString("utf8"));
    if (form.get("grant_type") === "refresh_token") {
      if (form.get("client_id") !== oauth.clientId || form.get("client_secret") !== oauth.clientSecret)
        return refuse("invalid_client", "The OAuth client was not found.");
      if (form.get("refresh_token") !== oauth.refreshToken)
        return refuse("invalid_grant", "Token has been expired or revoked.");
      return grant();
    }
    if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer")
      return refuse("unsupported_grant_type", "Invalid grant_type");
    const claims = readAssertion(form.get("assertion") ?? "", key);
    return typeof claims === "string" ? refuse("invalid_grant", claims) : grant();
  };

  const overLimit = (at: number): boolean => {
    while ((calls[0] ?? at) <= at - 60_000) calls.shift();
    calls.push(at);
    return calls.length > perMinute;
  };
  const admit = (request: RecordedRequest): Reply | undefined => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!valid.has(token))
      return googleError(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
    if (!enabled)
      return googleError(
        403,
        "PERMISSION_DENIED",
        "Google Sheets API has not been used.",
        "SERVICE_DISABLED",
      );
    if (!scope.split(" ").includes(SHEETS_SCOPE)) {
      const message = "Request had insufficient authentication scopes.";
      return googleError(403, "PERMISSION_DENIED", message, "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    }
    if (!overLimit(request.at)) return undefined;
    const message =
      "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user'.";
    return googleError(429, "RESOURCE_EXHAUSTED", message, "RATE_LIMIT_EXCEEDED");
  };

  const standIn = await startStandIn((request) => {
    const { pathname, searchParams: query } = new URL(request.path, "http://stand-in");
    if (pathname === "/token") return request.method === "POST" ? answerToken(request) : { status: 404 };
    if (!pathname.startsWith("/v4/spreadsheets")) return { status: 404, body: "<html>Not Found</html>" };
    const refused = admit(request);
    if (refused) return refused;
    const body = JSON.parse(request.body.toString("utf8") || "{}") as Record<string, unknown>;
    const [id = "", ...rest] = pathname.slice("/v4/spreadsheets".length).split("/").filter(Boolean);
    if (id === "" && request.method === "POST") {
      const made = makeSpreadsheet(body);
      spreadsheets.set(made.spreadsheetId, made);
      return { body: describeSpreadsheet(made) };
    }
    const spreadsheet = spreadsheets.get(id.replace(/:batchUpdate$/, ""));
    if (!spreadsheet) return googleError(404, "NOT_FOUND", "Requested entity was not found.");
    if (!spreadsheet.shared)
      return googleError(403, "PERMISSION_DENIED", "The caller does not have permission");
    if (id.endsWith(":batchUpdate")) return answerBatchUpdate(spreadsheet, body);
    if (rest[0] !== "values") return { body: describeSpreadsheet(spreadsheet) };
    const named = /^(.*?)(?::(append|clear))?$/.exec(rest[1] ?? "");
    const range = decodeURIComponent(named?.[1] ?? "");
    return answerValues(spreadsheet, range, named?.[2] ?? "", { method: request.method, query, body });
  });

  return {
    ...standIn,
    serviceAccountKey: key.text,
    oauth,
    spreadsheetId: own.spreadsheetId,
    foreignSpreadsheetId: foreign.spreadsheetId,
    spreadsheets,
    tokens: () => given,
    revokeTokens: () => valid.clear(),
  };
}
