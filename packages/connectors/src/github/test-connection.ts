import {
  type ActionContext,
  CarillonError,
  type ConnectionTestResult,
  connectionFailure,
  readJson,
} from "@carillon/connector-kit";
import { z } from "zod";
import { callGitHub, requestGitHub } from "./call-github.ts";
import type { GitHubCredentials } from "./credentials.ts";
import { repositoryPath } from "./repository.ts";

const User = z.looseObject({ login: z.string(), id: z.int() });
const Repository = z.looseObject({
  full_name: z.string(),
  permissions: z.looseObject({ push: z.boolean().default(false) }).optional(),
});
/** Either lets a classic token work on repositories; what a fine-grained one may, GitHub does not tell. */
const REPOSITORY_SCOPES = ["repo", "public_repo"];

/** Asks GitHub whose token it is and which scopes it has, and looks at the default repository. */
export async function testGitHubConnection(
  credentials: GitHubCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const response = await requestGitHub(credentials, context, { method: "GET", path: "/user" });
    const { login } = readJson("github", response, User);
    const granted = response.headers["x-oauth-scopes"];
    const scopes = granted
      ?.split(",")
      .map((scope) => scope.trim())
      .filter(Boolean);
    if (scopes && !scopes.some((scope) => REPOSITORY_SCOPES.includes(scope))) {
      return {
        success: false,
        message: `Signed in as ${login}, but the token lacks the scope repo. Add it in GitHub's settings, then try again.`,
        details: { reason: "missing_scope", login, scopes, missingScopes: ["repo"] },
      };
    }
    const details = { login, scopes: scopes ?? null };
    if (credentials.repository === undefined)
      return { success: true, message: `Connected as ${login}.`, details };
    return await testRepository(credentials, context, { login, details });
  } catch (error) {
    return connectionFailure("github", error, context.now());
  }
}

async function testRepository(
  credentials: GitHubCredentials,
  context: ActionContext,
  { login, details }: { login: string; details: object },
): Promise<ConnectionTestResult> {
  try {
    const path = repositoryPath(credentials, undefined);
    const found = await callGitHub(credentials, context, { method: "GET", path, answer: Repository });
    const canPush = found.permissions?.push ?? false;
    const may = canPush ? "" : " It can be read, but not written to.";
    return {
      success: true,
      message: `Connected as ${login}. The repository ${found.full_name} is there.${may}`,
      details: { ...details, repository: found.full_name, canPush },
    };
  } catch (error) {
    if (!(error instanceof CarillonError) || error.httpStatus !== 404) throw error;
    return {
      success: false,
      message: `Connected as ${login}, but GitHub does not find ${credentials.repository}. Check the name, and that the token may see it.`,
      details: { ...details, reason: "refused", httpStatus: 404 },
    };
  }
}
