import { BadRequestError, issuesOf } from "@carillon/core";
import { filled, type Stage } from "../run-state.ts";

/** Parses the parameters by the action's schema; every issue is told with its path. */
export const validate: Stage = (run) => {
  const action = filled(run.action, "action");
  const parsed = action.inputSchema.safeParse(run.parameters);
  if (!parsed.success) {
    throw new BadRequestError(issuesOf(parsed.error, ["parameters"]));
  }
  run.input = parsed.data;
  run.idempotent =
    typeof action.idempotent === "function" ? action.idempotent(parsed.data) : action.idempotent;
};
