import { TRPCClientError } from "@carillon/client";
import { oneLine } from "../output/clean-text.ts";
import { CliError } from "./cli-error.ts";

export const TOKEN_COMMAND = `carillon token create --email you@example.com --name cli --scope '*'`;

type ErrorData = {
  readonly code?: string;
  readonly path?: string;
  readonly retryAfterMs?: number;
};

/** Any failure as one line with the next step. */
export function explainError(error: unknown, { url }: { url: string }): string {
  if (error instanceof CliError) return oneLine(error.message);
  if (error instanceof TRPCClientError) return oneLine(explainClientError(error, url));
  return oneLine(error instanceof Error ? error.message : String(error));
}

function explainClientError(error: InstanceType<typeof TRPCClientError>, url: string): string {
  const data = error.data as ErrorData | null | undefined;
  if (data?.code === undefined) return explainNoAnswer(error, url);
  return [error.message.replace(/[.;\s]+$/, ""), nextStep(data)].filter(Boolean).join("; ");
}

function nextStep({ code, path = "", retryAfterMs }: ErrorData): string {
  switch (code) {
    case "UNAUTHORIZED":
      return `make a new one with "${TOKEN_COMMAND}" and set CARILLON_TOKEN`;
    case "FORBIDDEN":
      return `"carillon token create --help" tells how to make a token that may`;
    case "NOT_FOUND":
      return `"${listCommandOf(path)}" shows what there is`;
    case "CONFLICT":
      return path === "tools.delete" ? "add --force for that" : "";
    case "TOO_MANY_REQUESTS":
      return retryAfterMs === undefined
        ? "try again later"
        : `try again in ${Math.ceil(retryAfterMs / 1_000)} s`;
    default:
      return "";
  }
}

function listCommandOf(path: string): string {
  const [family = ""] = path.split(".");
  if (family === "tools") return "carillon tools list";
  return family === "events" ? "carillon events list" : "carillon runs list";
}

function explainNoAnswer(error: Error, url: string): string {
  const cause = deepestCause(error);
  const { code } = cause as { code?: unknown };
  if (typeof code !== "string") {
    return `${url} does not answer as Carillon does (${cause.message}); check CARILLON_URL`;
  }
  return `${url} does not answer (${code}); start Carillon with "npm start", or set CARILLON_URL to where it runs`;
}

/** fetch hides why it failed in the chain of causes. */
function deepestCause(error: Error): Error {
  let at = error;
  while (at.cause instanceof Error) at = at.cause;
  return at;
}
