import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { ServiceAccountKeyText } from "./service-account-key.ts";
import { SpreadsheetId } from "./spreadsheet-id.ts";

export const SHEETS_API = "https://sheets.googleapis.com";

const Text = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .regex(/^[\x21-\x7e]+$/, "No spaces");

/** A service account's key, or an OAuth2 client with a refresh token; with both the key is used. */
export const GoogleSheetsCredentials = z
  .strictObject({
    serviceAccountKey: ServiceAccountKeyText.optional().meta({
      title: "Service account key",
      description: "The JSON file of the key. Share each spreadsheet with the account's mail address.",
      secret: true,
      widget: "textarea",
      placeholder: '{"type": "service_account", …}',
    }),
    clientId: Text.optional().meta({
      title: "OAuth client id",
      description: "Instead of a service account: a client, its secret and a refresh token",
      placeholder: "….apps.googleusercontent.com",
    }),
    clientSecret: Text.optional().meta({ title: "OAuth client secret", secret: true, widget: "password" }),
    refreshToken: Text.optional().meta({
      title: "Refresh token",
      description: "Granted for the scope https://www.googleapis.com/auth/spreadsheets",
      secret: true,
      widget: "password",
    }),
    spreadsheetId: SpreadsheetId.optional().meta({
      title: "Default spreadsheet",
      description: "Id or address; used where an action names none",
    }),
    apiBaseUrl: HttpUrl.optional().meta({
      title: "API address",
      description: "Only for a private deployment; tokens are then asked for at /token under it",
      placeholder: SHEETS_API,
      widget: "url",
    }),
  })
  .superRefine(({ serviceAccountKey, clientId, clientSecret, refreshToken }, context) => {
    if (serviceAccountKey !== undefined) return;
    const oauth = { clientId, clientSecret, refreshToken };
    const missing = Object.entries(oauth).flatMap(([name, value]) => (value === undefined ? [name] : []));
    if (missing.length === 3) {
      const message = "Give a service account key, or an OAuth client with a refresh token";
      context.addIssue({ code: "custom", path: ["serviceAccountKey"], message });
    } else {
      for (const name of missing) {
        context.addIssue({ code: "custom", path: [name], message: "Needed beside the other OAuth fields" });
      }
    }
  });
export type GoogleSheetsCredentials = z.infer<typeof GoogleSheetsCredentials>;
