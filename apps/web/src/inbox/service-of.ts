import type { InboxMessage } from "@carillon/core/contracts";

/** Which kind of tool a message came from, told by the address it came to. */
export function serviceOf({
  kind,
  path,
}: Pick<InboxMessage, "kind" | "path">): "EMAIL" | "SLACK" | "WEBHOOK" {
  if (kind === "mail") return "EMAIL";
  return path?.endsWith("/slack") ? "SLACK" : "WEBHOOK";
}
