import { HeaderValue, HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

/** The client credentials grant (RFC 6749 §4.4). */
export const ClientCredentials = z
  .strictObject({
    type: z.literal("oauth2ClientCredentials"),
    tokenUrl: HttpUrl.meta({
      title: "Token address",
      placeholder: "https://login.example.com/oauth2/token",
      widget: "url",
    }),
    clientId: z.string().trim().min(1).max(500).meta({ title: "Client id" }),
    clientSecret: HeaderValue.min(1).meta({ title: "Client secret", secret: true, widget: "password" }),
    scope: z.string().trim().max(2_000).optional().meta({
      title: "Scope",
      description: "Several with spaces between",
      placeholder: "orders:read orders:write",
    }),
    audience: z
      .string()
      .trim()
      .max(2_000)
      .optional()
      .meta({ title: "Audience", description: "Where the authorization server asks for one" }),
    clientAuthentication: z.enum(["header", "body"]).default("header").meta({
      title: "Client is named in",
      description: "header is what RFC 6749 §2.3.1 asks servers to take",
    }),
  })
  .meta({ title: "OAuth2 client credentials" });
export type ClientCredentials = z.infer<typeof ClientCredentials>;
