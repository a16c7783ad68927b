import {
  AuthorizationError,
  type CarillonError,
  type HttpResponse,
  responseError,
  ValidationError,
} from "@carillon/connector-kit";
import { z } from "zod";

/** What GitHub adds to a refusal: which field, and why (docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api). */
const Explained = z.looseObject({
  errors: z
    .array(
      z.union([
        z.string(),
        z.looseObject({
          resource: z.string().optional(),
          field: z.string().optional(),
          code: z.string().optional(),
          message: z.string().optional(),
        }),
      ]),
    )
    .optional(),
});
const MAX_WORDS = 200;

/** The error of an answer, with what GitHub says of it beside its status: fields, missing permissions, single sign-on. */
export function githubError(response: HttpResponse, now: Date): CarillonError {
  const error = responseError("github", response, now);
  const { provider, code, httpStatus, sent, message } = error;
  const details = { provider, code, httpStatus, sent, message };
  if (code === "branch_rules") {
    const said = message.replace(/^branch_rules: /, "");
    const userMessage = `GitHub's rules for this branch refuse this: “${said}”. Go by another branch and a pull request, or have the rules let the token's owner through.`;
    return new AuthorizationError({ ...details, userMessage });
  }
  if (error.category === "authorization") {
    if (response.headers["x-github-sso"]?.startsWith("required"))
      return new AuthorizationError({ ...details, userMessage: SINGLE_SIGN_ON });
    const needed = neededRights(response);
    if (needed === undefined) return error;
    const userMessage = `The token may not do this. ${needed} Grant it, then try again.`;
    return new AuthorizationError({ ...details, userMessage });
  }
  if (error.category !== "validation") return error;
  if (httpStatus === 404) {
    const needed = neededRights(response);
    // GitHub does not say that something private is there (same page, "404 Not Found for an existing resource").
    const userMessage = `GitHub did not find this. Check the name, and that the token may see it: to one that may not, it is not there.${needed ? ` ${needed}` : ""}`;
    return new ValidationError({ ...details, userMessage });
  }
  const problems = problemsOf(response);
  if (problems === "") return error;
  return new ValidationError({
    ...details,
    message: `${message} (${problems})`,
    userMessage: `${error.userMessage} GitHub says: “${problems}”.`,
  });
}

const SINGLE_SIGN_ON =
  "The organization asks for single sign-on. Authorize the token for it in GitHub's settings (Configure SSO), then try again.";

/** From the headers that say what an endpoint takes: permissions of a fine-grained token, scopes of a classic one. */
function neededRights({ headers }: HttpResponse): string | undefined {
  const scopes = headers["x-accepted-oauth-scopes"];
  // Only an answer to a classic token tells its scopes, empty ones included.
  if (headers["x-oauth-scopes"] !== undefined)
    return scopes ? `It needs one of the scopes ${words(scopes)}.` : undefined;
  const permissions = headers["x-accepted-github-permissions"];
  return permissions ? `It needs the permission ${words(permissions)}.` : undefined;
}

function words(text: string): string {
  return text.replace(/[^\w:=,; -]/g, "").slice(0, MAX_WORDS);
}

function problemsOf(response: HttpResponse): string {
  const { errors = [] } = Explained.safeParse(readObject(response)).data ?? {};
  const problems = errors.slice(0, 5).map((problem) => {
    if (typeof problem === "string") return problem;
    return (
      problem.message ?? `${problem.field ?? problem.resource ?? "a field"}: ${problem.code ?? "not valid"}`
    );
  });
  const text = problems.join("; ").replace(/[\p{Cc}\s]+/gu, " ");
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS).trimEnd()}…` : text;
}

function readObject(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}
