import { z } from "zod";

/** A branch, tag or commit: what git allows of a name (git-scm.com/docs/git-check-ref-format), roughly. */
export const GitRef = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^(?!.*(?:\.\.|@\{|\/\/))[^\p{Cc}\s~^:?*[\\]+$/u, "Not the name of a branch, tag or commit");
