import { PreconditionFailedError } from "@carillon/core";
import type { EventRow } from "@carillon/db";

/** @throws PreconditionFailedError when the event's tool was deleted: there is nothing to run */
export function requireTool({ name, toolName }: Pick<EventRow, "name" | "toolName">): void {
  if (toolName !== null) return;
  throw new PreconditionFailedError(`The tool of event "${name}" was deleted; choose another for it first`);
}
