import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

export const NOTION_API = "https://api.notion.com";

export const NotionCredentials = z.strictObject({
  token: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .regex(/^[\x21-\x7e]+$/, "A token has no spaces")
    .meta({
      title: "Integration token",
      description:
        "notion.so/profile/integrations. Pages and databases have to be shared with the integration.",
      secret: true,
      widget: "password",
      placeholder: "ntn_…",
    }),
  apiBaseUrl: HttpUrl.optional().meta({
    title: "API address",
    description: "Only for a private deployment",
    placeholder: NOTION_API,
    widget: "url",
  }),
});
export type NotionCredentials = z.infer<typeof NotionCredentials>;
