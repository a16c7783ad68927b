import { ForbiddenError, isPermitted, PreconditionFailedError } from "@carillon/core";
import { filled, type Stage } from "../run-state.ts";

/** The caller must have `tools.execute` and the action's own permission; the tool must be on. */
export const authorize: Stage = (run) => {
  const tool = filled(run.tool, "tool");
  const action = filled(run.action, "action");
  const { grant } = run.request;
  for (const permission of grant ? ["tools.execute", action.permission] : []) {
    if (grant && !isPermitted(grant, permission))
      throw new ForbiddenError(`This needs the permission ${permission}`);
  }
  if (!tool.isActive)
    throw new PreconditionFailedError(`Tool "${tool.name}" is switched off; switch it on to use it`);
};
