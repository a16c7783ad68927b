import { ValidationError } from "@carillon/connector-kit";
import { z } from "zod";

const NAME = /^[A-Za-z0-9-]{1,100}\/[\w.-]{1,100}$/;

/** `owner/name`, or the address of the repository's page, from which they are taken. */
export const Repository = z
  .string()
  .trim()
  .max(500)
  .transform((text) => text.replace(/^https?:\/\/[^/]+\//i, "").replace(/(?:\.git)?\/?$/, ""))
  .pipe(
    z
      .string()
      .regex(NAME, "A repository looks like owner/name")
      .refine((text) => !/\/\.{1,2}$/.test(text), "A repository looks like owner/name"),
  );

/** The parameter of every action that works on a repository. */
export const repositoryField = Repository.optional().meta({
  title: "Repository",
  description: "owner/name; the connection's default when left out",
  placeholder: "octocat/hello-world",
});

/**
 * `/repos/owner/name`.
 * @throws ValidationError where neither the call nor the connection names one
 */
export function repositoryPath(
  connection: { readonly repository?: string | undefined },
  given: string | undefined,
): string {
  const name = given ?? connection.repository;
  if (name !== undefined) return `/repos/${name}`;
  throw new ValidationError({
    provider: "github",
    code: "REPOSITORY_REQUIRED",
    message: "repository: neither the call nor the connection names one",
    userMessage: "Name a repository in the action, or a default repository in the connection.",
  });
}
