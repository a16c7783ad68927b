import { isJsonObject, ownValue } from "./json-object.ts";
import type { OAuthClient, OAuthSpec, OAuthTokens } from "./oauth-spec.ts";

type Declared = Pick<OAuthSpec<unknown>, "fields" | "when">;

/** The app that a connection connects through; null: it does not use OAuth2. */
export function oauthClientOf({ fields, when }: Declared, credentials: unknown): OAuthClient | null {
  if (when && valueAt(credentials, when.field) !== when.is) return null;
  const id = textAt(credentials, fields.clientId);
  return id === undefined ? null : { id, secret: textAt(credentials, fields.clientSecret) ?? "" };
}

export function oauthTokensOf({ fields }: Declared, credentials: unknown): OAuthTokens {
  const expires = Date.parse(textAt(credentials, fields.expiresAt) ?? "");
  return {
    accessToken: textAt(credentials, fields.accessToken),
    refreshToken: textAt(credentials, fields.refreshToken),
    expiresAt: Number.isNaN(expires) ? undefined : new Date(expires),
  };
}

/** The credentials with these tokens in place of those they have; what is undefined is taken out. */
export function withOAuthTokens(
  { fields }: Declared,
  credentials: Readonly<Record<string, unknown>>,
  { accessToken, refreshToken, expiresAt }: OAuthTokens,
): Record<string, unknown> {
  const values: [string, string | undefined][] = [
    [fields.accessToken, accessToken],
    [fields.refreshToken, refreshToken],
    [fields.expiresAt, expiresAt?.toISOString()],
  ];
  return values.reduce<Record<string, unknown>>(
    (result, [path, value]) => withValue(result, path.split("."), value),
    { ...credentials },
  );
}

function valueAt(credentials: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>(ownValue, credentials);
}

function textAt(credentials: unknown, path: string): string | undefined {
  const value = valueAt(credentials, path);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function withValue(
  object: Readonly<Record<string, unknown>>,
  [name = "", ...rest]: readonly string[],
  value: string | undefined,
): Record<string, unknown> {
  const { [name]: before, ...others } = object;
  if (rest.length > 0)
    return { ...others, [name]: withValue(isJsonObject(before) ? before : {}, rest, value) };
  return value === undefined ? others : { ...others, [name]: value };
}
