import { PreconditionFailedError } from "@carillon/core";
import type { EventRow } from "@carillon/db";

/** @throws PreconditionFailedError when the event's tool, or one of a step, was deleted: it cannot run */
export function requireTool({
  name,
  lacksTool,
  steps,
}: Pick<EventRow, "name" | "lacksTool" | "steps">): void {
  if (!lacksTool) return;
  if (steps)
    throw new PreconditionFailedError(
      `A tool that event "${name}" uses in its steps was deleted; choose another for it first`,
    );
  throw new PreconditionFailedError(`The tool of event "${name}" was deleted; choose another for it first`);
}
