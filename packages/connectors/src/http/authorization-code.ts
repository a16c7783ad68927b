import { AuthenticationError } from "@carillon/connector-kit";
import { z } from "zod";
import { genericOauth, genericOauthFields } from "../oauth/generic-oauth.ts";

const TYPE = "oauth2AuthorizationCode";

/** OAuth2 with a person who allows it. */
export const AuthorizationCode = z
  .strictObject({ type: z.literal(TYPE), ...genericOauthFields })
  .meta({ title: "OAuth2 (a person allows it)" });
type AuthorizationCode = z.infer<typeof AuthorizationCode>;

type Credentials = { readonly auth: AuthorizationCode | { readonly type: string } };

export const httpOauth = genericOauth<Credentials>({
  at: "auth",
  when: { field: "auth.type", is: TYPE },
  read: ({ auth }) => ("tokenUrl" in auth ? auth : undefined),
});

/** @throws AuthenticationError where nobody has connected it yet; nothing was sent */
export function accessTokenOf({ accessToken }: AuthorizationCode): string {
  if (accessToken) return accessToken;
  throw new AuthenticationError({
    provider: "http",
    code: "NOT_CONNECTED",
    message: "the connection has no access token",
    userMessage: "It is not connected yet: save it, then press Connect.",
  });
}
