import { z } from "zod";

const secret = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[\x21-\x7e]*$/, "No spaces in it");

/** Of the app that is registered at the provider, which each install brings itself. With them comes the connect button. */
export const oauthClientFields = {
  clientId: secret(500).optional().meta({
    title: "Client id",
    description: "Of your own OAuth app at the provider. Save, then press Connect.",
    group: "advanced",
  }),
  clientSecret: secret(1_000)
    .optional()
    .meta({ title: "Client secret", secret: true, widget: "password", group: "advanced" }),
};

/** What connecting fills in and no person types. Secret, so that a form that is saved late brings back what is stored. */
export const oauthTokenFields = {
  refreshToken: secret(8_000)
    .optional()
    .meta({ title: "Refresh token", secret: true, managed: true, widget: "password" }),
  accessTokenExpiresAt: z.iso
    .datetime()
    .optional()
    .meta({ title: "Access token expires", secret: true, managed: true }),
};

/** For connectors whose access token is not also typed by hand. */
export const oauthAccessTokenField = {
  accessToken: secret(8_000)
    .optional()
    .meta({ title: "Access token", secret: true, managed: true, widget: "password" }),
};
