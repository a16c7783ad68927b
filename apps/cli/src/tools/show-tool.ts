import type { Tool } from "@carillon/core/contracts";
import { details } from "../output/details.ts";
import { formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";

/** A connection in a few lines. */
export function showTool({ id, name, type, isActive, rateLimit, createdAt }: Tool, paint: Paint): string {
  return details(
    {
      id,
      name,
      type,
      active: isActive ? "yes" : "no",
      "rate limit": rateLimit ?? "the connector's own",
      created: formatTime(createdAt),
    },
    paint,
  );
}
