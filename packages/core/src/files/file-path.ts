import { z } from "zod";

const MAX_PATH = 1_000;
const MAX_DEPTH = 16;
/** What file systems take for one name, in bytes of UTF-8. */
const MAX_NAME_BYTES = 255;

/** What is wrong with one name of a path; null: nothing. */
function nameProblem(name: string): string | null {
  if (name === "") return "A path has no empty part: no / at its beginning or end, and no two together";
  if (name === "." || name === "..") return "A path goes down only: no . and no ..";
  if (new TextEncoder().encode(name).length > MAX_NAME_BYTES)
    return `One part of a path has at most ${MAX_NAME_BYTES} bytes`;
  return null;
}

function pathProblem(path: string): string | null {
  if (!path.isWellFormed() || /\p{Cc}/u.test(path)) return "A path has no control characters";
  if (path.includes("\\")) return "Part folders with /, not with \\";
  const names = path.split("/");
  if (names.length > MAX_DEPTH) return `At most ${MAX_DEPTH} folders deep`;
  for (const name of names) {
    const problem = nameProblem(name);
    if (problem) return problem;
  }
  return null;
}

/** Where a file is in the directory of its workspace: `reports/2026/März.csv`; composed (Unicode NFC), so that a name is one name. */
export const FilePath = z
  .string()
  .min(1, "A path is needed")
  .max(MAX_PATH, `At most ${MAX_PATH} characters`)
  .transform((path) => path.normalize("NFC"))
  .superRefine((path, context) => {
    const message = pathProblem(path);
    if (message) context.addIssue({ code: "custom", message });
  });
