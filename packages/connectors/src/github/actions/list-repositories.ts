import { defineAction, readJson } from "@carillon/connector-kit";
import { z } from "zod";
import { requestGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { nextCursor, pagingFields, pagingQuery } from "../paging.ts";

const Input = z.strictObject({
  visibility: z.enum(["all", "public", "private"]).default("all").meta({ title: "Visibility" }),
  sort: z.enum(["created", "updated", "pushed", "full_name"]).default("full_name").meta({ title: "Sort by" }),
  ...pagingFields,
});

const Output = z.object({
  repositories: z.array(
    z.object({
      name: z.string().meta({ description: "owner/name" }),
      url: z.string(),
      description: z.string(),
      isPrivate: z.boolean(),
      isArchived: z.boolean(),
      defaultBranch: z.string().nullable(),
      canPush: z.boolean(),
      pushedAt: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const Repositories = z.array(
  z.looseObject({
    full_name: z.string(),
    html_url: z.string(),
    description: z.string().nullish(),
    private: z.boolean().default(false),
    archived: z.boolean().default(false),
    default_branch: z.string().optional(),
    permissions: z.looseObject({ push: z.boolean().default(false) }).optional(),
    pushed_at: z.string().nullish(),
  }),
);

export const listRepositories = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.list-repositories",
  name: "List repositories",
  description: "One page of the repositories that the token may see.",
  actionType: "query",
  permission: "github.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "Last pushed to", parameters: { sort: "pushed", limit: 10 } }],
  summarize: ({ repositories, nextCursor: more }) =>
    `${repositories.length} repositories${more ? ", and more" : " found"}`,
  async execute(credentials, { visibility, sort, ...paging }, context) {
    const response = await requestGitHub(credentials, context, {
      method: "GET",
      path: "/user/repos",
      query: { visibility, sort, ...pagingQuery(paging) },
    });
    const repositories = readJson("github", response, Repositories).map((repository) => ({
      name: repository.full_name,
      url: repository.html_url,
      description: repository.description ?? "",
      isPrivate: repository.private,
      isArchived: repository.archived,
      defaultBranch: repository.default_branch ?? null,
      canPush: repository.permissions?.push ?? false,
      pushedAt: repository.pushed_at ?? null,
    }));
    return { repositories, nextCursor: nextCursor(response) };
  },
});
