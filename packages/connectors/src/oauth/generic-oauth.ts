import { HttpUrl, type OAuthSpec } from "@carillon/connector-kit";
import { z } from "zod";
import { oauthAccessTokenField, oauthClientFields, oauthTokenFields } from "./oauth-fields.ts";

/** RFC 6749 §5.1 only recommends `expires_in`; Salesforce, whose tokens end after two hours by default, leaves it out. ms */
const UNSAID_MS = 3_600_000;

/** Fields of OAuth2 with a person who allows it, at any provider that is described by its endpoints. */
export const genericOauthFields = {
  authorizationUrl: HttpUrl.meta({
    title: "Authorization address",
    description: "Where the person is sent to allow it",
    placeholder: "https://id.example.com/authorize",
    widget: "url",
  }),
  tokenUrl: HttpUrl.meta({
    title: "Token address",
    placeholder: "https://id.example.com/token",
    widget: "url",
  }),
  revocationUrl: HttpUrl.optional().meta({
    title: "Revocation address",
    description: "RFC 7009; disconnecting takes the tokens back there",
    widget: "url",
  }),
  clientId: oauthClientFields.clientId.unwrap().min(1).meta({
    title: "Client id",
    description: "Of your own app at the provider. Save, then press Connect.",
  }),
  clientSecret: oauthClientFields.clientSecret.meta({
    title: "Client secret",
    description: "Left out for a public client",
    secret: true,
    widget: "password",
  }),
  scopes: z.string().trim().max(2_000).optional().meta({
    title: "Scopes",
    description: "With spaces between; offline_access asks many providers for a refresh token",
    placeholder: "openid email offline_access",
  }),
  clientAuthentication: z.enum(["basic", "post"]).default("basic").meta({
    title: "Client secret sent",
    description: "In the Authorization header, or in the body where the provider wants that",
  }),
  ...oauthAccessTokenField,
  ...oauthTokenFields,
};
const GenericOauth = z.object(genericOauthFields);
type GenericOauth = z.infer<typeof GenericOauth>;

/**
 * OAuth2 whose fields are an object of the credentials.
 * @param options.read that object, or what else has a `tokenUrl` that secrets go to; undefined: OAuth2 is not meant
 */
export function genericOauth<Credentials>(options: {
  readonly at: string;
  readonly when?: OAuthSpec<Credentials>["when"];
  readonly read: (credentials: Credentials) => Partial<GenericOauth> | undefined;
}): OAuthSpec<Credentials> {
  const { at, when, read } = options;
  return {
    fields: {
      clientId: `${at}.clientId`,
      clientSecret: `${at}.clientSecret`,
      accessToken: `${at}.accessToken`,
      refreshToken: `${at}.refreshToken`,
      expiresAt: `${at}.accessTokenExpiresAt`,
    },
    ...(when && { when }),
    provider: (credentials) => {
      const given = read(credentials) ?? {};
      return {
        authorizationUrl: given.authorizationUrl ?? "",
        tokenUrl: given.tokenUrl ?? "",
        revocationUrl: given.revocationUrl,
        scopes: given.scopes?.split(/\s+/).filter(Boolean) ?? [],
        pkce: true,
        unsaidLifetimeMs: UNSAID_MS,
        clientAuthentication: given.clientAuthentication ?? "basic",
      };
    },
  };
}
