import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { oauthAccessTokenField, oauthClientFields, oauthTokenFields } from "../oauth/oauth-fields.ts";
import { ServiceAccountKeyText } from "./service-account-key.ts";
import { SpreadsheetId } from "./spreadsheet-id.ts";

export const SHEETS_API = "https://sheets.googleapis.com";

/** A service account's key, or an OAuth2 client whose connecting gives the tokens. */
export const GoogleSheetsCredentials = z
  .strictObject({
    serviceAccountKey: ServiceAccountKeyText.optional().meta({
      title: "Service account key",
      description: "The JSON file of the key. Share each spreadsheet with the account's mail address.",
      secret: true,
      widget: "textarea",
      placeholder: '{"type": "service_account", …}',
    }),
    ...oauthClientFields,
    ...oauthTokenFields,
    ...oauthAccessTokenField,
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
  .superRefine(({ serviceAccountKey, clientId, clientSecret }, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (serviceAccountKey !== undefined) {
      if (clientId) issue("clientId", "Give a service account key or an OAuth client, not both");
    } else if (!clientId)
      issue("serviceAccountKey", "Give a service account key, or an OAuth client to connect with");
    else if (!clientSecret) issue("clientSecret", "Needed with a client id");
  });
export type GoogleSheetsCredentials = z.infer<typeof GoogleSheetsCredentials>;
