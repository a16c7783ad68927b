import { z } from "zod";

/** A file of a repository, from its root. */
export const FilePath = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .transform((path) => path.replace(/^\/+/, ""))
  .pipe(
    z
      .string()
      .min(1)
      .regex(/^[^\p{Cc}\\]+$/u, "No backslashes and no control characters")
      .refine(
        (path) => path.split("/").every((part) => !["", ".", "..", ".git"].includes(part)),
        "Not a file's path",
      ),
  )
  .meta({ title: "Path", placeholder: "docs/status.md" });

/** `/contents/docs/status.md`, each part encoded. */
export function contentsPath(path: string): string {
  return `/contents/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Of a file as the contents endpoint answers it (docs.github.com/rest/repos/contents); of a folder it answers a list. */
export const RepositoryFile = z.looseObject({
  type: z.string(),
  path: z.string(),
  sha: z.string(),
  size: z.int().default(0),
  encoding: z.string().optional(),
  content: z.string().optional(),
  html_url: z.string().nullish(),
});
