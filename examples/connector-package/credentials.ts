import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

export const NTFY = "https://ntfy.sh";

export const NtfyCredentials = z.strictObject({
  token: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[\x21-\x7e]+$/, "A token has no spaces")
    .meta({
      title: "Access token",
      description: "Account → Access tokens",
      placeholder: "tk_…",
      secret: true,
      widget: "password",
    }),
  serverUrl: HttpUrl.optional().meta({
    title: "Server",
    description: "Only for a server of your own",
    placeholder: NTFY,
    widget: "url",
  }),
});
export type NtfyCredentials = z.infer<typeof NtfyCredentials>;
