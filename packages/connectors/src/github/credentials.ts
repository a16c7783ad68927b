import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { oauthClientFields, oauthTokenFields } from "../oauth/oauth-fields.ts";
import { Repository } from "./repository.ts";

export const GITHUB_API = "https://api.github.com";

/** A personal access token, or an OAuth2 client whose connecting gives one. */
export const GitHubCredentials = z
  .strictObject({
    token: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .regex(/^[\x21-\x7e]+$/, "A token has no spaces")
      .optional()
      .meta({
        title: "Personal access token",
        description:
          "Settings → Developer settings. Fine-grained: Issues, Pull requests, Contents, Actions; classic: repo.",
        secret: true,
        widget: "password",
        placeholder: "github_pat_…",
      }),
    ...oauthClientFields,
    ...oauthTokenFields,
    repository: Repository.optional().meta({
      title: "Default repository",
      description: "Used where an action names none",
      placeholder: "octocat/hello-world",
    }),
    apiBaseUrl: HttpUrl.optional().meta({
      title: "API address",
      description: "Only for GitHub Enterprise Server",
      placeholder: "https://github.example.com/api/v3",
      widget: "url",
    }),
  })
  .refine(({ token, clientId }) => Boolean(token ?? clientId), {
    path: ["token"],
    message: "Give an access token, or an OAuth client to connect with",
  });
export type GitHubCredentials = z.infer<typeof GitHubCredentials>;
