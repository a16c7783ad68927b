import type { ConnectorOAuth } from "@carillon/core/contracts";
import { isSchema } from "#schema-form/json-schema.ts";

/** `off`: what is filled in means another way to connect; `open`: OAuth2 is a way, and no app is named yet. */
export type OAuthDraft = "off" | "open" | "meant";

/** What the credentials in a form say of OAuth2. */
export function oauthDraft(oauth: ConnectorOAuth | null, credentials: unknown): OAuthDraft {
  if (!oauth) return "off";
  if (oauth.when && textAt(credentials, oauth.when.field) !== oauth.when.is) return "off";
  return textAt(credentials, oauth.clientIdField).trim() === "" ? "open" : "meant";
}

function textAt(value: unknown, path: string): string {
  const found = path
    .split(".")
    .reduce<unknown>((at, key) => (isSchema(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
  return typeof found === "string" ? found : "";
}

/** The address that leads back to where this page is; undefined: the install does not know this address. */
export function ownRedirectUri({ redirectUris }: ConnectorOAuth, origin: string): string | undefined {
  return redirectUris.find((uri) => uri.startsWith(`${origin}/`));
}
