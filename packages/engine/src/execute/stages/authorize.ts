import { type Action, toolTraitsOf } from "@carillon/connector-kit";
import {
  agentRefusal,
  ForbiddenError,
  type Grant,
  isPermitted,
  PreconditionFailedError,
  type ToolStatus,
} from "@carillon/core";
import type { ActionOverride } from "../../ports/snapshots.ts";
import { filled, type Stage } from "../run-state.ts";

/** The caller must have `tools.execute` and the action's own permission; the tool must be on, and the action not withdrawn. */
export const authorize: Stage = (run) => {
  const tool = filled(run.tool, "tool");
  const action = filled(run.action, "action");
  const { grant } = run.request;
  for (const permission of grant ? ["tools.execute", action.permission] : []) {
    if (grant && !isPermitted(grant, permission))
      throw new ForbiddenError(`This needs the permission ${permission}`);
  }
  if (grant?.agent || grant?.sandbox) requireAgent(grant, action);
  if (!tool.isActive)
    throw new PreconditionFailedError(`Tool "${tool.name}" is switched off; switch it on to use it`);
  if (tool.overrides) refuseWithdrawn(tool.overrides[action.id], action.id);
};

/** Nested calls too: each needs a grant of its own. */
function requireAgent(grant: Grant, action: Action): void {
  const refusal = agentRefusal(grant, toolTraitsOf(action));
  if (refusal !== null) throw new ForbiddenError(refusal);
}

/** What an administrator has taken out of use runs for nobody, whoever or whatever asks. */
function refuseWithdrawn(override: ActionOverride | undefined, actionId: string): void {
  const words = WITHDRAWN[override?.status ?? "active"];
  if (words === null) return;
  const note = override?.note ? `: ${override.note}` : "";
  throw new PreconditionFailedError(`${actionId} ${words}${note}`);
}

const WITHDRAWN: Readonly<Record<ToolStatus, string | null>> = {
  active: null,
  deprecated: null,
  disabled: "is switched off in this workspace by an administrator",
  maintenance: "is in maintenance; try again later",
};
