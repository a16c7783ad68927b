import { BadRequestError, type Condition, compileCondition, TemplateError } from "@carillon/core";

/** @throws BadRequestError with the path of each text that is no sound template: `condition.all.0.left` */
export function checkCondition(condition: Condition | null | undefined): void {
  if (!condition) return;
  try {
    compileCondition(condition, { variables: new Set(), steps: new Set(), item: false });
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
