import type { ToolActionLog } from "@carillon/core/contracts";
import { Badge } from "#ui/badge.tsx";

/** Of a run of which nobody knows whether all of it was done: how it ended says less. */
export function UnsureBadge({ outcome }: Pick<ToolActionLog, "outcome">) {
  return outcome === "unknown" ? <Badge tone="warn">May have been sent</Badge> : null;
}
