import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { GitRef } from "../git-ref.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z.strictObject({
  repository: repositoryField,
  tag: GitRef.meta({ title: "Tag", description: "Made where it does not exist", placeholder: "v1.2.0" }),
  target: GitRef.optional().meta({
    title: "At",
    description: "Branch or commit for a new tag; the default branch when left out",
  }),
  name: z.string().max(500).optional().meta({ title: "Name" }),
  body: z
    .string()
    .max(125_000, "At most 125,000 characters")
    .optional()
    .meta({ title: "Text", description: "Markdown", widget: "textarea" }),
  generateNotes: z.boolean().default(false).meta({ title: "Let GitHub write notes" }),
  draft: z.boolean().default(false).meta({ title: "As a draft" }),
  prerelease: z.boolean().default(false).meta({ title: "Prerelease" }),
});

const Output = z.object({ releaseId: z.int(), url: z.string(), tag: z.string(), draft: z.boolean() });
const Released = z.looseObject({
  id: z.int(),
  html_url: z.string(),
  tag_name: z.string(),
  draft: z.boolean().default(false),
});

export const createRelease = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.create-release",
  name: "Create a release",
  description: "A release for a tag, which is made where it does not exist.",
  actionType: "create",
  permission: "github.write",
  inputSchema: Input,
  outputSchema: Output,
  // A tag has one release, but drafts are made as often as they are asked for.
  idempotent: false,
  examples: [
    {
      name: "With notes",
      parameters: { repository: "octocat/hello-world", tag: "v1.2.0", name: "1.2.0", generateNotes: true },
    },
  ],
  summarize: ({ tag, draft }) => `Release ${tag} ${draft ? "drafted" : "published"}`,
  async execute(credentials, parameters, context) {
    const { repository, tag, target, name, body, generateNotes, draft, prerelease } = parameters;
    const released = await callGitHub(credentials, context, {
      method: "POST",
      path: `${repositoryPath(credentials, repository)}/releases`,
      json: {
        ...{ tag_name: tag, target_commitish: target, name, body, draft, prerelease },
        generate_release_notes: generateNotes,
      },
      answer: Released,
    });
    return { releaseId: released.id, url: released.html_url, tag: released.tag_name, draft: released.draft };
  },
});
