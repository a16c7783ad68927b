import { AuthenticationError, HttpUrl, type OAuthSpec } from "@carillon/connector-kit";
import { z } from "zod";
import { oauthAccessTokenField, oauthClientFields, oauthTokenFields } from "../oauth/oauth-fields.ts";

/** OAuth2 with a person who allows it, at any provider that is described by its endpoints. */
export const AuthorizationCode = z
  .strictObject({
    type: z.literal("oauth2AuthorizationCode"),
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
  })
  .meta({ title: "OAuth2 (a person allows it)" });
type AuthorizationCode = z.infer<typeof AuthorizationCode>;

const TYPE = "oauth2AuthorizationCode";

type HttpCredentials = { readonly auth: AuthorizationCode | { readonly type: string } };

export const httpOauth: OAuthSpec<HttpCredentials> = {
  fields: {
    clientId: "auth.clientId",
    clientSecret: "auth.clientSecret",
    accessToken: "auth.accessToken",
    refreshToken: "auth.refreshToken",
    expiresAt: "auth.accessTokenExpiresAt",
  },
  when: { field: "auth.type", is: TYPE },
  provider: ({ auth }) => {
    const isMeant = "authorizationUrl" in auth;
    return {
      authorizationUrl: isMeant ? auth.authorizationUrl : "",
      tokenUrl: "tokenUrl" in auth ? auth.tokenUrl : "",
      revocationUrl: isMeant ? auth.revocationUrl : undefined,
      scopes: isMeant ? (auth.scopes?.split(/\s+/).filter(Boolean) ?? []) : [],
      pkce: true,
      clientAuthentication: isMeant ? auth.clientAuthentication : "basic",
    };
  },
};

/** @throws AuthenticationError where nobody has connected it yet; nothing was sent */
export function accessTokenOf({ accessToken }: AuthorizationCode): string {
  if (accessToken !== undefined && accessToken !== "") return accessToken;
  throw new AuthenticationError({
    provider: "http",
    code: "NOT_CONNECTED",
    message: "the connection has no access token",
    userMessage: "It is not connected yet: save it, then press Connect.",
  });
}
