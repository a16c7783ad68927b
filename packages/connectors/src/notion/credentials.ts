import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { oauthClientFields, oauthTokenFields } from "../oauth/oauth-fields.ts";

export const NOTION_API = "https://api.notion.com";

/** An integration's token, or an OAuth2 client whose connecting gives one. */
export const NotionCredentials = z
  .strictObject({
    token: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .regex(/^[\x21-\x7e]+$/, "A token has no spaces")
      .optional()
      .meta({
        title: "Integration token",
        description:
          "notion.so/profile/integrations. Pages and databases have to be shared with the integration.",
        secret: true,
        widget: "password",
        placeholder: "ntn_…",
      }),
    ...oauthClientFields,
    ...oauthTokenFields,
    apiBaseUrl: HttpUrl.optional().meta({
      title: "API address",
      description: "Only for a private deployment",
      placeholder: NOTION_API,
      widget: "url",
    }),
  })
  .refine(({ token, clientId }) => Boolean(token ?? clientId), {
    path: ["token"],
    message: "Give an integration token, or an OAuth client to connect with",
  });
export type NotionCredentials = z.infer<typeof NotionCredentials>;
