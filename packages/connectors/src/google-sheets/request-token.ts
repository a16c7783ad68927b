import { type ActionContext, AuthenticationError, readJson, responseError } from "@carillon/connector-kit";
import { importPKCS8, SignJWT } from "jose";
import { z } from "zod";
import type { GoogleSheetsCredentials } from "./credentials.ts";
import { GOOGLE_TOKEN_URI, readServiceAccountKey, type ServiceAccountKey } from "./service-account-key.ts";

export const SHEETS_SCOPE = "https://www.googleapis.com/auth/spreadsheets";
/** Google takes no assertion that lives longer (developers.google.com/identity/protocols/oauth2/service-account). */
const ASSERTION_LIFE_S = 3_600;

const Granted = z.looseObject({
  access_token: z.string().min(1).max(20_000),
  expires_in: z.number().positive().default(3_600),
});

export type AccessToken = { readonly value: string; readonly expiresAtMs: number };

/**
 * Asks Google for an access token: by a signed assertion (RFC 7523) or by the refresh token (RFC 6749 §6).
 * @throws CarillonError by what the token address answered
 */
export async function requestToken(
  credentials: GoogleSheetsCredentials,
  context: ActionContext,
): Promise<AccessToken> {
  const now = context.now();
  const { url, form } = await tokenRequest(credentials, now);
  const response = await context.http.request({
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams(form).toString(),
    // A token address that sends elsewhere is not followed: the body is the credential.
    redirect: "manual",
    isPreparation: true,
    maxBytes: 100_000,
  });
  if (response.status !== 200) throw responseError("google-sheets", response, now);
  const granted = readJson("google-sheets", response, Granted);
  return { value: granted.access_token, expiresAtMs: now.getTime() + granted.expires_in * 1_000 };
}

async function tokenRequest(
  { serviceAccountKey, clientId, clientSecret, refreshToken, apiBaseUrl }: GoogleSheetsCredentials,
  now: Date,
): Promise<{ url: string; form: Record<string, string> }> {
  const own = apiBaseUrl && `${apiBaseUrl.replace(/\/+$/, "")}/token`;
  if (serviceAccountKey === undefined) {
    if (!refreshToken) throw notConnected();
    const client = { client_id: clientId ?? "", client_secret: clientSecret ?? "" };
    const form = { grant_type: "refresh_token", ...client, refresh_token: refreshToken };
    return { url: own ?? GOOGLE_TOKEN_URI, form };
  }
  const key = readServiceAccountKey(serviceAccountKey);
  const assertion = await signAssertion(key, Math.floor(now.getTime() / 1_000));
  const form = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
  return { url: own ?? key.token_uri, form };
}

async function signAssertion(key: ServiceAccountKey, nowS: number): Promise<string> {
  const privateKey = await importPKCS8(key.private_key.trim(), "RS256").catch(() => {
    // What jose says of it is left out: it must not quote the key.
    throw new AuthenticationError({
      provider: "google-sheets",
      code: "INVALID_SERVICE_ACCOUNT_KEY",
      message: "the private key of the service account cannot be read",
      userMessage:
        "The private key in the service account key is damaged. Make a new key in the Google Cloud console.",
    });
  });
  return new SignJWT({ scope: SHEETS_SCOPE })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", ...(key.private_key_id && { kid: key.private_key_id }) })
    .setIssuer(key.client_email)
    .setAudience(key.token_uri)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + ASSERTION_LIFE_S)
    .sign(privateKey);
}

function notConnected(): AuthenticationError {
  return new AuthenticationError({
    provider: "google-sheets",
    code: "NOT_CONNECTED",
    message: "the connection has no token",
    userMessage: "Google Sheets is not connected yet. Open the connection and press Connect.",
  });
}
