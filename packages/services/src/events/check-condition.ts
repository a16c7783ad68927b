import { BadRequestError, type Condition, compileCondition, TemplateError } from "@carillon/core";
import type { Sql } from "@carillon/db";
import { knownVariables } from "../variables/known-variables.ts";

/** @throws BadRequestError with the path of each text that is no sound template: `condition.all.0.left` */
export async function checkCondition(
  sql: Sql,
  workspace: { readonly workspaceId: string },
  condition: Condition | null | undefined,
): Promise<void> {
  if (!condition) return;
  const { plain, secrets } = await knownVariables(sql, workspace, condition);
  try {
    compileCondition(condition, {
      variables: new Set(plain),
      secrets: new Set(secrets),
      steps: new Set(),
      item: false,
    });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new BadRequestError(
      error.issues.map(({ path, message }) => ({
        path: path === "" ? "condition" : `condition.${path}`,
        message,
      })),
    );
  }
}
